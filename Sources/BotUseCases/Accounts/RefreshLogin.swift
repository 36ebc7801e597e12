import BotDomain
import BotPorts

/// Spends a refresh token for a new pair.
public struct RefreshLogin: Sendable {
    let core: Core

    /// Spends a refresh token for a new pair.
    ///
    /// - Throws: ``BotError`` with `invalid_refresh_token`; shown late a second time, the whole login ends.
    public func callAsFunction(refreshToken: String) async throws -> LoginGrant {
        try await core.run("accounts.refresh") {
            throw BotError(.internalError)
        }
    }
}
