import BotDomain
import BotUseCases

extension GatewayKey {
    /// The key without its text.
    var json: JSONValue { .object(members) }

    fileprivate var members: [JSONValue.Member] {
        [
            .init(name: "id", value: .integer(id.rawValue)),
            .init(name: "name", value: .string(name)),
            .init(name: "scopes", value: .texts(permissions.scopes.map(\.rawValue))),
            .init(name: "methods", value: permissions.methods.map { .texts($0) } ?? .null),
            .init(name: "chats", value: permissions.chats.map { .texts($0.map(\.text)) } ?? .null),
            .init(name: "max_requests_per_second", value: .count(requestsPerSecond)),
            .init(name: "expires_at", value: .time(expiresAt)),
            .init(name: "created_at", value: .time(createdAt)),
            .init(name: "last_used_at", value: .time(lastUsedAt)),
        ]
    }
}

extension IssuedKey {
    /// The one answer that holds the key in the clear.
    var json: JSONValue { .object([.init(name: "key", value: .string(text))] + key.members) }
}

extension JSONValue {
    /// A set of texts, in the same order each time.
    fileprivate static func texts(_ texts: some Sequence<String>) -> JSONValue {
        .array(texts.sorted().map(JSONValue.string))
    }
}
