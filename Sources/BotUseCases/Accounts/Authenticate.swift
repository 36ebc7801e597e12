import BotDomain
import BotPorts

/// Says who comes with an access token: by the token whose login, by the database whether that login and its user still stand.
public struct Authenticate: Sendable {
    let core: Core

    /// Says who comes with an access token: by the token whose login, by the database whether that login and its user still stand.
    ///
    /// - Throws: ``BotError`` with `unauthenticated`.
    public func callAsFunction(accessToken: String) async throws -> Caller {
        try await core.run("accounts.authenticate") {
            throw BotError(.internalError)
        }
    }
}
