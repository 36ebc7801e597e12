import HTTPTypes
import Hummingbird
import NIOCore

/// The OpenAPI document, the reference page made of it, and Swagger UI where its files are at hand.
///
/// All of it is made once, is the same for everyone, and may be kept for a while.
struct DocumentRoutes: Sendable {
    let swaggerUI: SwaggerUI?

    var routes: [APIRoute] {
        let pages = [
            page("/openapi.json", "application/json", Self.document),
            page("/docs", "text/html; charset=utf-8", swaggerUI == nil ? Self.reference : Self.referenceWithLink),
            page("/docs/style.css", "text/css; charset=utf-8", Self.style),
        ]
        guard let swaggerUI else { return pages }
        let script = "text/javascript; charset=utf-8"
        return pages + [
            page(
                "/docs/swagger", "text/html; charset=utf-8", ByteBuffer(string: SwaggerUI.page.markup),
                policy: Self.swaggerPolicy),
            page("/docs/swagger/\(SwaggerUI.scriptName)", script, ByteBuffer(bytes: swaggerUI.script)),
            page("/docs/swagger/\(SwaggerUI.styleName)", "text/css; charset=utf-8", ByteBuffer(bytes: swaggerUI.style)),
            page("/docs/swagger/start.js", script, ByteBuffer(string: SwaggerUI.start)),
        ]
    }

    private func page(
        _ path: String, _ type: String, _ content: ByteBuffer, policy: String = Self.policy
    ) -> APIRoute {
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: "public, max-age=300", .contentSecurityPolicy: policy,
            .referrerPolicy: "no-referrer",
        ]
        return APIRoute(.get, path) { _, _ in
            Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: content))
        }
    }

    // Nothing inline and nothing of others. Swagger UI puts small pictures into its style sheet as data: addresses, and
    // asks this server.
    private static let policy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    private static let swaggerPolicy =
        policy + "; script-src 'self'; connect-src 'self'; img-src 'self' data:"

    private static let document = ByteBuffer(bytes: JSONWriter.bytes(of: OpenAPIDocument().json))
    private static let reference = ByteBuffer(string: page(linksSwaggerUI: false).markup)
    private static let referenceWithLink = ByteBuffer(string: page(linksSwaggerUI: true).markup)
    private static let style = ByteBuffer(string: ReferenceStyle.css)

    private static func page(linksSwaggerUI: Bool) -> HTML {
        ReferencePage(operations: Operation.all, schemas: NamedSchema.all, linksSwaggerUI: linksSwaggerUI).html
    }
}

extension HTTPField.Name {
    /// `Referrer-Policy`.
    fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
