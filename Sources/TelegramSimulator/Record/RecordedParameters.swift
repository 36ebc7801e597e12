/// A call's parameters as the record keeps them: few, short, and without secrets.
enum RecordedParameters {
    private static let most = 64
    private static let secret: Set<String> = ["secret_token", "provider_token", "token"]

    static func of(_ parameters: Parameters, hiding token: BotToken?, length: Int) -> [String: String] {
        var recorded: [String: String] = [:]
        for field in parameters.fields.prefix(most) {
            let hidden = secret.contains(field.name) || (token.map { field.value.contains($0.text) } ?? false)
            recorded[field.name] = hidden ? RecordedHeaders.redacted : String(field.value.prefix(length))
        }
        return recorded
    }
}
