public import BotDomain

/// A gateway key just issued: the one answer that holds it in the clear.
public struct IssuedKey: Sendable {
    /// The record.
    public let key: GatewayKey
    /// The key in the clear; a secret.
    public let text: String
}

extension IssuedKey: CustomStringConvertible, CustomDebugStringConvertible {
    /// The key's id alone.
    public var description: String { "IssuedKey(id: \(key.id.rawValue))" }
    /// The key's id alone.
    public var debugDescription: String { description }
}
