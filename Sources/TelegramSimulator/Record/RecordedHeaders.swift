import HTTPTypes

/// A request's headers without what is secret in them.
enum RecordedHeaders {
    static let redacted = "<REDACTED>"

    private static let secret: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "x-telegram-bot-api-secret-token",
    ]

    static func of(_ request: HTTPRequest, hiding token: BotToken) -> [Call.Header] {
        // `Host` is no field to HTTPTypes.
        let host = request.authority.map { [Call.Header(name: "Host", value: $0)] } ?? []
        return host
            + request.headerFields.map { field in
                let hidden = secret.contains(field.name.canonicalName) || field.value.contains(token.text)
                return Call.Header(name: field.name.rawName, value: hidden ? redacted : field.value)
            }
    }
}
