import BotDomain
import HTTPTypes

// Health, and the documentation.
extension Operation {
    static let around: [Operation] = [
        Operation(
            .get, "/health", "showHealth", .around, .anyone, "Does it live",
            .ok(.health, "The process answers; nothing else is looked at.")),
        Operation(
            .get, "/health/ready", "showReadiness", .around, .anyone, "Could it serve",
            description: "Asks the database. The errors of a 503 name the part that fails: database or schema.",
            .ok(.readiness, "It could."), problems: [.unavailable, .internalError]),
        Operation(
            .get, "/openapi.json", "showOpenAPI", .around, .anyone, "This document",
            .ok(.openAPI, "The OpenAPI document of this API.")),
        Operation(
            .get, "/docs", "showReference", .around, .anyone, "The reference page",
            Success(
                status: 200, description: "This document as a page.", type: "text/html",
                schema: .text("<!DOCTYPE html>"))),
    ]
}

extension NamedSchema {
    static let around = [health, readiness, openAPI]

    static let health = NamedSchema("Health", .answer([.required("status", .constant("ok"))]))
    static let readiness = NamedSchema("Readiness", .answer([.required("status", .constant("ready"))]))
    static let openAPI = NamedSchema(
        "OpenAPI",
        Schema(
            json: [
                "type": "object", "required": ["openapi", "info", "paths"],
                "properties": ["openapi": ["type": "string", "pattern": "^3\\.1\\."]], "additionalProperties": true,
            ], sample: ["openapi": "3.1.0", "info": ["title": "Botwarden", "version": "1"], "paths": [:]]))
}
