public import BotDomain
import BotPorts

/// Changes the caller's own password: every other login of his ends.
public struct ChangePassword: Sendable {
    let core: Core

    /// Changes the caller's own password: every other login of his ends, with its access tokens.
    ///
    /// A wrong current password counts as a failed login of the caller from `network`: who found somebody's access token
    /// guesses no faster here than there. Cost: a comparison and a hash.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `invalid_credentials`, `unauthenticated` for a login that ended meanwhile,
    ///   `too_many_requests`.
    public func callAsFunction(
        current: borrowing Password, new: borrowing Password, by caller: Caller, from network: ClientNetwork? = nil
    ) async throws {
        try await core.run("accounts.change_password") {
            let userID = caller.user.id
            let (old, hash) = try await core.throttles.loggingIn(as: caller.user.username.text, from: network) {
                (try await check(current, of: userID), try await core.ports.passwordHasher.hash(new))
            }
            let now = core.now
            try await core.change { transaction in
                guard let login = try await transaction.logins.login(caller.loginID), login.userID == userID,
                    login.stands(at: now), try await transaction.users.user(userID)?.isActive == true
                else { throw BotError(.unauthenticated) }
                // Another change came first: this one was decided on a password that is none any more.
                guard try await transaction.users.setPasswordHash(hash, replacing: old, of: userID, at: now) else {
                    throw BotError(.invalidCredentials)
                }
                try await core.endLogins(of: userID, except: caller.loginID, at: now, in: transaction)
            }
        }
    }

    /// The hash that `password` was found to be right for.
    private func check(_ password: borrowing Password, of userID: UserID) async throws -> PasswordHash {
        guard let hash = try await core.look({ try await $0.users.passwordHash(of: userID) }) else {
            throw BotError(.unauthenticated)
        }
        do {
            guard try await core.ports.passwordHasher.verify(password, against: hash) != .wrong else {
                throw BotError(.invalidCredentials)
            }
        } catch CryptoError.unknownHash {
            throw BotError(.invalidCredentials, cause: CryptoError.unknownHash)
        }
        return hash
    }
}
