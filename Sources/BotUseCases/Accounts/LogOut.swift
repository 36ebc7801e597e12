import BotDomain
import BotPorts

/// Ends a login: its access tokens stop too.
public struct LogOut: Sendable {
    let core: Core

    /// Ends a login: its access tokens stop too.
    ///
    /// Ending one that is over already does nothing.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction(_ caller: Caller) async throws {
        try await core.run("accounts.log_out") {
            let now = core.now
            try await core.change { transaction in
                try await core.end(caller.loginID, of: caller.user.id, at: now, in: transaction)
            }
        }
    }
}
