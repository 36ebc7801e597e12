import BotDomain
import BotPorts

/// Says who comes with an access token.
///
/// The token says whose login it is; whether login and user still stand is the database's to say.
public struct Authenticate: Sendable {
    let core: Core

    /// The longest token that there is, in bytes.
    private static let longestToken = 4_096

    /// Says who comes with an access token.
    ///
    /// One snapshot of the store; none for a token seen lately, while this process follows the change feed closely
    /// (see ``Gateway/run()``). A change of user or login made in this process holds at once, another's within a second.
    ///
    /// - Throws: ``BotError`` with `unauthenticated`.
    public func callAsFunction(accessToken: String) async throws -> Caller {
        try await core.run("accounts.authenticate") {
            guard accessToken.utf8.count <= Self.longestToken else { throw BotError(.unauthenticated) }
            let token = core.ports.digest.sha256(Array(accessToken.utf8))
            let now = core.now
            // The feed first: a change that it told of has been heeded by the time the cache is asked.
            if core.gateway.followsClosely, let caller = core.gateway.callers.caller(token, at: now) { return caller }
            guard let claims = core.ports.accessTokens.claims(of: accessToken, at: now) else {
                throw BotError(.unauthenticated)
            }
            return try await caller(claims, token, at: now)
        }
    }

    private func caller(_ claims: AccessClaims, _ token: [UInt8], at now: Timestamp) async throws -> Caller {
        let callers = core.gateway.callers
        // Without a place in the feed a change could be missed: then nothing is remembered.
        let isAnchored = (try? await core.gateway.anchorFeed()) != nil
        let load = callers.beginLoad(of: claims.userID)
        do {
            let (caller, loginEnds) = try await core.look { transaction in
                guard let login = try await transaction.logins.login(claims.loginID), login.userID == claims.userID,
                    login.stands(at: now), let user = try await transaction.users.user(claims.userID), user.isActive
                else { throw BotError(.unauthenticated) }
                return (Caller(user: user, loginID: login.id), login.expiresAt)
            }
            guard isAnchored else {
                callers.endLoad(load)
                return caller
            }
            callers.endLoad(
                load, caller, for: token, from: claims.issuedAt,
                until: min(Timestamp(seconds: claims.expiresAt), loginEnds))
            return caller
        } catch {
            callers.endLoad(load)
            throw error
        }
    }
}
