public import BotDomain
import BotPorts

/// Checks a name or address and a password, and begins a login.
public struct LogIn: Sendable {
    let core: Core

    /// Checks a name or address and a password, and begins a login.
    ///
    /// A failure answers a ``Policy/failedLoginFloor`` after the call began, or two, or three, whatever its reason, and an
    /// unknown name costs a comparison too: so wrong name, wrong password and a deactivated account cannot be told apart. Who
    /// is refused before his name was looked at gets to know at once.
    ///
    /// A hundred logins of a user stand at once: the next one ends the oldest.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `invalid_credentials`, `too_many_requests`: after ten failures within 15 minutes under
    ///   this name from there, whether or not it is anyone's, after a hundred from there under whatever names, while too many
    ///   passwords are compared, or after too many attempts from there. Username and e-mail are two names: if one told of
    ///   the other's failures, anyone could ask which belong together.
    public func callAsFunction(
        name: String, password: borrowing Password, from network: ClientNetwork? = nil
    ) async throws -> LoginGrant {
        try await core.run("accounts.log_in") {
            let clock = core.ports.monotonicClock
            let began = clock.now
            do {
                return try await core.throttles.loggingIn(as: name, from: network) {
                    try await begin(name, password)
                }
            } catch let error as BotError where error.isByThrottle {
                // Its time tells nothing: no name was looked up.
                throw error
            } catch {
                // Cancelled, nobody waits for the answer any more.
                try? await clock.sleep(until: answerTime(of: began))
                throw error
            }
        }
    }

    /// When a failure answers: at a whole multiple of the floor, at one at least.
    ///
    /// The work may take longer than the floor, in a long line; then its time must not show either.
    private func answerTime(of began: MonotonicInstant) -> MonotonicInstant {
        let floor = core.policy.failedLoginFloor
        guard floor > .zero else { return began }
        let spent = max((core.ports.monotonicClock.now - began).rawValue, 1)
        let count = (spent - 1) / floor.rawValue + 1
        return began + Nanoseconds(rawValue: count * floor.rawValue)
    }

    private func begin(_ name: String, _ password: borrowing Password) async throws -> LoginGrant {
        let credentials = try await credentials(named: name)
        let renewed = try await check(password, against: credentials)
        guard let credentials, credentials.user.isActive else { throw BotError(.invalidCredentials) }
        let tokens = core.tokens
        let refreshToken = try tokens.newRefreshToken()
        let hash = tokens.hash(ofRefreshToken: refreshToken)
        let now = core.now
        let (user, login) = try await core.change { transaction in
            let userID = credentials.user.id
            // Read again: a password or an account may have been taken away while this one was compared.
            guard let user = try await transaction.users.user(userID), user.isActive,
                try await transaction.users.passwordHash(of: userID) == credentials.passwordHash
            else { throw BotError(.invalidCredentials) }
            if let renewed {
                _ = try await transaction.users.setPasswordHash(
                    renewed, replacing: credentials.passwordHash, of: userID, at: now)
            }
            let login = try await transaction.logins.insert(
                userID: userID, createdAt: now, expiresAt: now + core.policy.loginLifetime)
            try await transaction.logins.insert(
                RefreshToken(hash: hash, loginID: login.id, userID: userID, issuedAt: now))
            try await core.endOldestLogins(of: userID, at: now, in: transaction)
            return (user, login)
        }
        return try tokens.grant(to: user, in: login, refreshToken: refreshToken, at: now)
    }

    private func credentials(named name: String) async throws -> Credentials? {
        guard let folded = AccountName.folded(name) else { return nil }
        return try await core.look { try await $0.users.credentials(named: folded) }
    }

    /// Compares, with a decoy where there is no such account; returns a new hash if the one that stands is outdated.
    private func check(
        _ password: borrowing Password, against credentials: Credentials?
    ) async throws -> PasswordHash? {
        let hasher = core.ports.passwordHasher
        do {
            switch try await hasher.verify(password, against: credentials?.passwordHash ?? hasher.decoy) {
            case .wrong: throw BotError(.invalidCredentials)
            case .right: return nil
            // A login does not fail for want of a better hash: the next one makes it.
            case .rightButOutdated: return try? await hasher.hash(password)
            }
        } catch CryptoError.unknownHash {
            // Compared all the same, so that it waits in the line that others wait in, and is sent away where they are.
            _ = try await hasher.verify(password, against: hasher.decoy)
            throw BotError(.invalidCredentials, cause: CryptoError.unknownHash)
        }
    }
}
