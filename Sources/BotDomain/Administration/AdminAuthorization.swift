/// Who may do what to whom: the one table of it.
///
/// | power | user | admin | owner |
/// |---|---|---|---|
/// | look | no | yes | yes |
/// | open or change the bot of a user | no | yes | yes |
/// | open or change the bot of an admin or owner, his own included | no | no | yes |
/// | keep accounts: role, activity | no | no | yes |
public enum AdminAuthorization {
    /// What an admin sets out to do.
    public enum Power: Hashable, Sendable, CaseIterable {
        /// Lists and statuses, the trail, the overview.
        case look
        /// `access` to one bot, which is audited.
        case accessBot
        /// Anything that changes a bot: suspend, activate, limits, verify, delete.
        case changeBot
        /// Anything that changes an account: role, activity.
        case keepAccounts
    }

    /// What the table says.
    public enum Verdict: Hashable, Sendable, CaseIterable {
        /// Go on.
        case allowed
        /// The actor is no admin.
        case adminRequired
        /// This takes an owner.
        case roleTooLow
    }

    /// Looks a case up.
    ///
    /// - Parameters:
    ///   - role: the actor's role, as the database has it within the change's own transaction.
    ///   - target: the role of the user whose bot or account it is; nil if the account is gone and only holds stand.
    ///   - isSelf: whether the actor is that user.
    public static func verdict(role: Role, power: Power, target: Role?, isSelf: Bool) -> Verdict {
        switch (role, power) {
        case (.user, _): .adminRequired
        case (.owner, _), (.admin, .look): .allowed
        case (.admin, .keepAccounts): .roleTooLow
        case (.admin, .accessBot), (.admin, .changeBot):
            // Nobody but an owner changes the standing of his own bot here.
            isSelf || (target ?? .user) != .user ? .roleTooLow : .allowed
        }
    }

    /// Throws what the table says, where it is not ``Verdict/allowed``.
    ///
    /// - Throws: `admin_required`, `role_too_low`.
    public static func require(role: Role, power: Power, target: Role?, isSelf: Bool) throws(BotError) {
        switch verdict(role: role, power: power, target: target, isSelf: isSelf) {
        case .allowed: return
        case .adminRequired: throw BotError(.adminRequired)
        case .roleTooLow: throw BotError(.roleTooLow)
        }
    }
}
