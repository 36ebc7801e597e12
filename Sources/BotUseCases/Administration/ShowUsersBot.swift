public import BotDomain
import BotPorts

/// Shows a user's bot to an admin.
public struct ShowUsersBot: Sendable {
    let core: Core

    /// Shows a user's bot to an admin.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `bot_not_found`.
    public func callAsFunction(of userID: UserID, by actor: AuditActor) async throws -> BotView {
        try await core.run("admin.show_bot") {
            try await core.look(as: .showBot, by: actor) { transaction in
                try await core.view(try await core.bot(of: userID, in: transaction), in: transaction)
            }
        }
    }
}
