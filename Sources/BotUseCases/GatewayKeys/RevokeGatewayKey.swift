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
            let now = core.now
            try await core.change { transaction in
                let bot = try await core.bot(of: userID, in: transaction)
                guard let key = try await transaction.keys.delete(id, of: bot.id) else {
                    throw BotError(.keyNotFound)
                }
                if bot.webhookKeyID == id { try await core.dropWebhook(of: bot, at: now, in: transaction) }
                try await core.tell(of: bot, .keyRevoked, key.name, key: id, at: now, in: transaction)
            }
        }
    }
}
