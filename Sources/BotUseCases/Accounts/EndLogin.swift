public import BotDomain
import BotPorts

/// Ends one of the caller's logins, the one that he comes with included.
public struct EndLogin: Sendable {
    let core: Core

    /// Ends one of the caller's standing logins: its access tokens stop too.
    ///
    /// - Throws: ``BotError`` with `login_not_found`, for another user's login as for one that never was.
    public func callAsFunction(_ loginID: LoginID, of caller: Caller) async throws {
        try await core.run("accounts.end_login") {
            let now = core.now
            try await core.change { transaction in
                guard let login = try await transaction.logins.login(loginID), login.userID == caller.user.id,
                    login.stands(at: now)
                else { throw BotError(.loginNotFound) }
                try await core.end(loginID, of: caller.user.id, at: now, in: transaction)
            }
        }
    }
}
