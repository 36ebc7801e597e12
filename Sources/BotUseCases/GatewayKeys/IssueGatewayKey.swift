public import BotDomain
import BotPorts

/// Issues a gateway key for a user's bot.
public struct IssueGatewayKey: Sendable {
    let core: Core

    /// Issues a gateway key for a user's bot.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `too_many_keys`, `validation_failed`.
    public func callAsFunction(_ request: KeyRequest, of userID: UserID) async throws -> IssuedKey {
        try await core.run("keys.issue") {
            throw BotError(.internalError)
        }
    }
}
