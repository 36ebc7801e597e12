import BotDomain
import BotPorts

/// Ends a login: its access tokens stop too.
public struct LogOut: Sendable {
    let core: Core

    /// Ends a login: its access tokens stop too.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction(_ caller: Caller) async throws {
        try await core.run("accounts.log_out") {
            throw BotError(.internalError)
        }
    }
}
