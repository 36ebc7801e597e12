public import BotDomain
import BotPorts

/// Lists the caller's standing logins.
public struct ListLogins: Sendable {
    let core: Core

    /// The caller's standing logins, newest first, a thousand at most.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction(of caller: Caller) async throws -> [Login] {
        try await core.run("accounts.list_logins") {
            let now = core.now
            return try await core.look { transaction in
                try await transaction.logins.logins(of: caller.user.id, standingAt: now, limit: 1_000)
            }
        }
    }
}
