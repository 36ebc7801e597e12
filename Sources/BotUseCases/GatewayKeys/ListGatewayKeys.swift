public import BotDomain
import BotPorts

/// Lists the gateway keys of a user's bot, without their texts.
public struct ListGatewayKeys: Sendable {
    let core: Core

    /// Lists the gateway keys of a user's bot by id, expired ones too, without their texts.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(of userID: UserID) async throws -> [GatewayKey] {
        try await core.run("keys.list") {
            try await core.look { transaction in
                try await transaction.keys.keys(of: try await core.bot(of: userID, in: transaction).id)
            }
        }
    }
}
