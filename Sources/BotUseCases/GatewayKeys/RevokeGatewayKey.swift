public import BotDomain
import BotPorts

/// Revokes a gateway key; if it set the bot's webhook, Telegram is told to drop that.
public struct RevokeGatewayKey: Sendable {
    let core: Core

    /// Revokes a gateway key; if it set the bot's webhook, Telegram is told to drop that.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `key_not_found`.
    public func callAsFunction(_ id: GatewayKeyID, of userID: UserID) async throws {
        try await core.run("keys.revoke") {
            throw BotError(.internalError)
        }
    }
}
