public import BotDomain
import BotPorts

/// Shows a user's bot.
public struct ShowBot: Sendable {
    let core: Core

    /// Shows a user's bot.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(of userID: UserID) async throws -> BotView {
        try await core.run("bots.show") {
            try await core.look { transaction in
                try await core.view(try await core.bot(of: userID, in: transaction), in: transaction)
            }
        }
    }
}
