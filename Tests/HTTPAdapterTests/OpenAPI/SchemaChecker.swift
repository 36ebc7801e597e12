import BotDomain

@testable import HTTPAdapter

/// Checks values against schemas: the part of JSON Schema (2020-12) that the document uses, and not a keyword more.
///
/// A keyword that it does not know is a complaint of its own, so that no schema seems to hold what nobody checks. Times are
/// those of our answers: in UTC, with `Z`.
struct SchemaChecker {
    /// The document, for `$ref`.
    let document: JSONValue
    /// Whether members that no schema names are complaints: what we answer is to be documented, even where a reader is told
    /// to pass over what he does not know.
    var refusesUnknownMembers = true

    /// What is wrong with `value`, each with its place; empty if it fits.
    func complaints(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
        var found = constraints(value, schema, at: place)
        if refusesUnknownMembers, place == "$" || !isPart(schema) {
            found += unknownMembers(of: value, in: schema, at: place)
        }
        return found
    }

    // A schema without properties of its own is a rule beside another one.
    private func isPart(_ schema: JSONValue) -> Bool { schema["properties"] == nil && schema["allOf"] == nil }

    private func constraints(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        schema.members.flatMap { keyword in check(value, keyword, of: schema, at: place) }
    }

    private func check(
        _ value: JSONValue, _ keyword: JSONValue.Member, of schema: JSONValue, at place: String
    ) -> [String] {
        let rule = keyword.value
        switch keyword.name {
        case "description", "example": return []
        case "format": return fitsFormat(value, rule) ? [] : ["\(place): \(value) is no \(rule)"]
        case "$ref": return complaints(value, resolve(rule.text ?? ""), at: place)
        case "type": return fits(value, rule) ? [] : ["\(place): \(value) is no \(rule)"]
        case "const": return value == rule ? [] : ["\(place): \(value) is not \(rule)"]
        case "enum": return rule.elements.contains(value) ? [] : ["\(place): \(value) is none of \(rule.elements)"]
        case "allOf": return rule.elements.flatMap { constraints(value, $0, at: place) }
        case "anyOf", "oneOf":
            let branches = rule.elements.map { complaints(value, $0, at: place) }
            let count = branches.count { $0.isEmpty }
            if keyword.name == "anyOf" ? count > 0 : count == 1 { return [] }
            return ["\(place): fits \(count) of \(keyword.name)"] + (branches.min { $0.count < $1.count } ?? [])
        case "not": return constraints(value, rule, at: place).isEmpty ? ["\(place): fits what it must not"] : []
        case "required", "properties", "additionalProperties", "items", "minItems", "maxItems":
            return checkParts(value, keyword, of: schema, at: place)
        case "minLength", "maxLength", "pattern", "minimum", "maximum":
            return checkScalar(value, keyword, at: place)
        default: return ["\(place): the checker does not know \(keyword.name)"]
        }
    }

    private func checkParts(
        _ value: JSONValue, _ keyword: JSONValue.Member, of schema: JSONValue, at place: String
    ) -> [String] {
        let rule = keyword.value
        switch (keyword.name, value) {
        case ("required", .object):
            return rule.elements.compactMap(\.text).filter { value[$0] == nil }.map { "\(place): lacks \($0)" }
        case ("properties", .object):
            return rule.members.flatMap { property in
                value[property.name].map { complaints($0, property.value, at: "\(place).\(property.name)") } ?? []
            }
        case ("additionalProperties", .object(let members)):
            let named = (schema["properties"]?.members ?? []).map(\.name)
            let others = members.filter { !named.contains($0.name) }
            switch rule {
            case true: return []
            case false: return others.map { "\(place): \($0.name) is not allowed" }
            default: return others.flatMap { complaints($0.value, rule, at: "\(place).\($0.name)") }
            }
        case ("items", .array(let elements)):
            return elements.enumerated().flatMap { complaints($0.element, rule, at: "\(place)[\($0.offset)]") }
        case ("minItems", .array(let elements)): return elements.count >= number(rule) ? [] : ["\(place): too few"]
        case ("maxItems", .array(let elements)): return elements.count <= number(rule) ? [] : ["\(place): too many"]
        default: return []
        }
    }

    private func checkScalar(_ value: JSONValue, _ keyword: JSONValue.Member, at place: String) -> [String] {
        let isKept: Bool
        switch (keyword.name, value) {
        case ("minLength", .string(let text)): isKept = text.unicodeScalars.count >= number(keyword.value)
        case ("maxLength", .string(let text)): isKept = text.unicodeScalars.count <= number(keyword.value)
        case ("minimum", .integer(let integer)): isKept = integer >= number(keyword.value)
        case ("maximum", .integer(let integer)): isKept = integer <= number(keyword.value)
        case ("pattern", .string(let text)): isKept = matches(text, keyword.value.text ?? "")
        default: isKept = true
        }
        return isKept ? [] : ["\(place): \(value) against \(keyword.name) \(keyword.value)"]
    }

    private func unknownMembers(of value: JSONValue, in schema: JSONValue, at place: String) -> [String] {
        guard case .object(let members) = value, let known = knownMembers(of: schema) else { return [] }
        return members.filter { !known.contains($0.name) }.map { "\(place): \($0.name) is not documented" }
    }

    /// The members that a schema names; nil if it is about something else, or leaves them open.
    private func knownMembers(of schema: JSONValue) -> Set<String>? {
        if schema["additionalProperties"] != nil || schema["anyOf"] != nil || schema["oneOf"] != nil { return nil }
        if let reference = schema["$ref"]?.text { return knownMembers(of: resolve(reference)) }
        let own = schema["properties"].map { Set($0.members.map(\.name)) }
        let parts = (schema["allOf"]?.elements ?? []).compactMap(knownMembers)
        return parts.isEmpty ? own : parts.reduce(own ?? []) { $0.union($1) }
    }

    /// What stands in the place of a reference to it.
    func resolve(_ object: JSONValue) -> JSONValue { object["$ref"]?.text.map(resolve) ?? object }

    private func resolve(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? ["not": [:]] }
    }

    private func fits(_ value: JSONValue, _ types: JSONValue) -> Bool {
        let type =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: "integer"
            case .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        return types.text == type || types.elements.contains(.string(type))
    }

    /// Of the formats that the document uses; one that is not known here holds for nothing.
    private func fitsFormat(_ value: JSONValue, _ format: JSONValue) -> Bool {
        switch (format.text, value) {
        case ("date-time", .string(let text)): text.hasSuffix("Z") && Timestamp(rfc3339: text) != nil
        case ("date-time", _), ("int64", _): true
        default: false
        }
    }

    private func number(_ value: JSONValue) -> Int64 {
        if case .integer(let integer) = value { integer } else { 0 }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { return false }
        return text.firstMatch(of: regex) != nil
    }
}
