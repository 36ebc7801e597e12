import BotDomain
import BotPorts

/// Does the small things that fall due.
///
/// Forgets the sealed successors of refresh tokens whose replay window is over and the logins that ended more than a day
/// ago, and writes the refusals by role that were counted in minutes that are over.
public struct TidyUp: Sendable {
    let core: Core

    /// Does what has fallen due.
    ///
    /// To be called each minute or so, and before the process ends.
    ///
    /// - Throws: ``BotError``; what could not be done is left for the next time.
    public func callAsFunction() async throws {
        try await core.run("maintenance.tidy_up") {
            try await core.recordCountedRefusals()
            let now = core.now
            _ = try await core.change { transaction in
                try await transaction.logins.forget(
                    spentBefore: now - RefreshToken.replayWindow, overBefore: now - .days(1))
            }
        }
    }
}
