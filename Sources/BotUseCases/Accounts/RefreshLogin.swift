import BotDomain
import BotPorts

/// Spends a refresh token for a new pair.
public struct RefreshLogin: Sendable {
    let core: Core

    /// Spends a refresh token for a new pair.
    ///
    /// Shown again within ``RefreshToken/replayWindow`` it gives the same successor; later the whole login ends.
    /// Cost: a snapshot; only what spends a token, or ends a login, takes a transaction, so that nobody holds up those who
    /// write with tokens that are none.
    ///
    /// - Throws: ``BotError`` with `invalid_refresh_token`.
    public func callAsFunction(refreshToken: String) async throws -> LoginGrant {
        try await core.run("accounts.refresh") {
            let tokens = core.tokens
            let hash = tokens.hash(ofRefreshToken: refreshToken)
            let now = core.now
            guard let shown = try await core.look({ try await find(hash, at: now, in: $0) }) else {
                throw BotError(.invalidRefreshToken)
            }
            var outcome = Outcome.refused
            if case .replay(let sealed) = shown.token.verdict(at: now) {
                outcome = try replay(shown, sealed)
            } else {
                let fresh = try tokens.newRefreshToken()
                outcome = try await core.change { try await refresh(hash, with: fresh, at: now, in: $0) }
            }
            guard case .continued(let user, let login, let successor) = outcome else {
                throw BotError(.invalidRefreshToken)
            }
            return try tokens.grant(to: user, in: login, refreshToken: successor, at: now)
        }
    }

    /// A token that is known, of a login that stands.
    private struct Shown: Sendable {
        let token: RefreshToken
        let login: Login
        let user: User
    }

    private enum Outcome {
        case continued(User, Login, successor: String)
        /// Refused; returned, not thrown, so that the end of a login is committed.
        case refused
    }

    private func find(
        _ hash: [UInt8], at now: Timestamp, in transaction: any StoreTransaction
    ) async throws(StoreError) -> Shown? {
        guard let token = try await transaction.logins.refreshToken(hash: hash),
            let login = try await transaction.logins.login(token.loginID), login.stands(at: now),
            // Access tokens count whole seconds: in the login's last one none could be issued.
            now.seconds < login.expiresAt.seconds,
            let user = try await transaction.users.user(token.userID), user.isActive
        else { return nil }
        return Shown(token: token, login: login, user: user)
    }

    private func replay(_ shown: Shown, _ sealed: SealedBox) throws -> Outcome {
        .continued(shown.user, shown.login, successor: try core.tokens.open(sealed, of: shown.user.id))
    }

    private func refresh(
        _ hash: [UInt8], with fresh: String, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> Outcome {
        guard let shown = try await find(hash, at: now, in: transaction) else { return .refused }
        let (login, user) = (shown.login, shown.user)
        switch shown.token.verdict(at: now) {
        case .spend:
            let sealed = try core.tokens.seal(fresh, of: user.id)
            guard try await transaction.logins.spend(hash: hash, at: now, successor: sealed) else { return .refused }
            try await transaction.logins.insert(
                RefreshToken(
                    hash: core.tokens.hash(ofRefreshToken: fresh), loginID: login.id, userID: user.id, issuedAt: now))
            try await transaction.logins.touch(login.id, at: now)
            return .continued(user, login, successor: fresh)
        case .replay(let sealed):
            return try replay(shown, sealed)
        case .endLogin:
            try await core.end(login.id, of: user.id, at: now, in: transaction)
            return .refused
        }
    }
}
