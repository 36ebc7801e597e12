public import BotDomain

/// A gateway key just issued: the one answer that holds it in the clear.
public struct IssuedKey: Sendable {
    /// The record.
    public let key: GatewayKey
    /// The key in the clear; a secret.
    public let text: String

    init(key: GatewayKey, text: String) {
        self.key = key
        self.text = text
    }
}

extension IssuedKey: CustomStringConvertible, CustomDebugStringConvertible {
    /// The key's id alone.
    public var description: String { "IssuedKey(id: \(key.id.rawValue))" }
    /// The key's id alone.
    public var debugDescription: String { description }
}

/// What a key is to be: its maker's words, checked.
public struct KeyRequest: Hashable, Sendable {
    /// 1 to 100 characters, without NUL.
    public let name: String
    /// Scopes, methods, chats.
    public let permissions: KeyPermissions
    /// 1 to 100; nil for the bot's limit alone.
    public let requestsPerSecond: Int?
    /// When it ends; must lie ahead.
    public let expiresAt: Timestamp?

    /// Makes a value of its parts; the use-case checks them.
    public init(name: String, permissions: KeyPermissions, requestsPerSecond: Int? = nil, expiresAt: Timestamp? = nil) {
        self.name = name
        self.permissions = permissions
        self.requestsPerSecond = requestsPerSecond
        self.expiresAt = expiresAt
    }
}
