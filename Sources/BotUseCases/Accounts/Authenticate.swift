import BotDomain
import BotPorts

/// Says who comes with an access token.
///
/// The token says whose login it is; whether login and user still stand is the database's to say.
public struct Authenticate: Sendable {
    let core: Core

    /// Says who comes with an access token.
    ///
    /// One snapshot of the store.
    ///
    /// - Throws: ``BotError`` with `unauthenticated`.
    public func callAsFunction(accessToken: String) async throws -> Caller {
        try await core.run("accounts.authenticate") {
            let now = core.now
            guard let claims = core.ports.accessTokens.claims(of: accessToken, at: now) else {
                throw BotError(.unauthenticated)
            }
            return try await core.look { transaction in
                guard let login = try await transaction.logins.login(claims.loginID), login.userID == claims.userID,
                    login.stands(at: now), let user = try await transaction.users.user(claims.userID), user.isActive
                else { throw BotError(.unauthenticated) }
                return Caller(user: user, loginID: login.id)
            }
        }
    }
}
