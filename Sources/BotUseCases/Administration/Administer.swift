import BotDomain
import BotPorts

/// What an admin's action came to, and what the trail is to say of it.
struct Audited<Value: Sendable>: Sendable {
    let value: Value
    let targetUserID: UserID?
    let details: [String: String]

    init(_ value: Value, on targetUserID: UserID?, details: [String: String] = [:]) {
        self.value = value
        self.targetUserID = targetUserID
        self.details = details
    }
}

extension Core {
    /// Runs an admin's action in one transaction with its audit entry: both stand, or neither does.
    ///
    /// A failed attempt gets an entry in a transaction of its own, with what was known of it beforehand.
    func administer<R: Sendable>(
        _ action: AuditAction, on target: UserID? = nil, by actor: AuditActor, at now: Timestamp,
        details: [String: String] = [:], _ body: @Sendable (any StoreTransaction) async throws -> Audited<R>
    ) async throws -> R {
        do {
            return try await change { transaction in
                let audited = try await body(transaction)
                try await auditTrail.append(
                    AuditRecord(
                        by: actor, on: audited.targetUserID, action: action, details: audited.details, at: now),
                    in: transaction)
                return audited.value
            }
        } catch {
            await recordFailure(of: action, on: target, by: actor, at: now, details: details, error)
            throw error
        }
    }

    /// Throws unless `actor` has this power over a user, by the roles as they are within the transaction.
    ///
    /// Whoever holds a shell holds the database too, so the command line may do everything.
    func require(
        _ power: AdminAuthorization.Power, of actor: AuditActor, on target: UserID?,
        in transaction: any StoreTransaction
    ) async throws {
        guard let actorID = actor.userID else { return }
        guard let user = try await transaction.users.user(actorID), user.isActive else {
            throw BotError(.adminRequired)
        }
        var targetRole: Role?
        if let target { targetRole = try await transaction.users.user(target)?.role }
        try AdminAuthorization.require(
            role: user.role, power: power, target: targetRole, isSelf: target == actorID)
    }

    /// Looks on an admin's behalf; a refusal by role is counted.
    func look<R: Sendable>(
        as action: AuditAction, by actor: AuditActor, _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        do {
            return try await look { transaction in
                try await require(.look, of: actor, on: nil, in: transaction)
                return try await body(transaction)
            }
        } catch let error as BotError where error.isRefusalByRole {
            await recordFailure(of: action, on: nil, by: actor, at: now, details: [:], error)
            throw error
        }
    }
}
