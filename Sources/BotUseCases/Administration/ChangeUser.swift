public import BotDomain
import BotPorts

/// Changes an account's role, its activity, or both, for an owner; audited, an entry each.
public struct ChangeUser: Sendable {
    let core: Core

    /// Changes an account's role, its activity, or both, for an owner; audited, an entry each.
    ///
    /// Both are done or neither. The next request of the account is judged by its role; a deactivated one's logins end, its
    /// bot stops passing, and its webhook is owed.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `user_not_found`, `last_owner`, `validation_failed`
    ///   where nothing is to be changed.
    public func callAsFunction(
        _ userID: UserID, role: Role?, isActive: Bool?, by actor: AuditActor
    ) async throws -> User {
        try await core.run("admin.change_user") {
            let now = core.now
            let steps = Self.steps(role: role, isActive: isActive)
            let asked = steps.reduce(into: [:]) { $0.merge($1.asked) { $1 } }
            return try await core.administer(
                steps.last?.action ?? .changeUser, on: userID, by: actor, at: now, details: asked
            ) { transaction in
                try await core.require(.keepAccounts, of: actor, on: userID, in: transaction)
                guard let last = steps.last else { throw BotError.invalid("role", "give this, active, or both.") }
                guard var user = try await transaction.users.user(userID) else { throw BotError(.userNotFound) }
                for step in steps {
                    user = try await core.apply(step.change, to: userID, at: now, in: transaction)
                    guard step.action != last.action else { break }
                    try await core.auditTrail.append(
                        AuditRecord(
                            by: actor, on: userID, action: step.action, details: step.details(of: user), at: now),
                        in: transaction)
                }
                return Audited(user, on: userID, details: last.details(of: user))
            }
        }
    }

    private struct Step: Sendable {
        let change: LastOwnerRule.Change
        let action: AuditAction
        let asked: [String: String]

        func details(of user: User) -> [String: String] {
            asked.merging(["name": user.username.folded]) { $1 }
        }
    }

    private static func steps(role: Role?, isActive: Bool?) -> [Step] {
        var steps: [Step] = []
        if let role { steps.append(Step(change: .role(role), action: .setRole, asked: ["role": role.rawValue])) }
        if let isActive {
            steps.append(
                Step(
                    change: .activity(isActive), action: isActive ? .activateUser : .deactivateUser,
                    asked: ["active": String(isActive)]))
        }
        return steps
    }
}
