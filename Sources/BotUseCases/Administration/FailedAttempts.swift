import BotDomain
import BotPorts

extension BotError {
    /// Whether it was the actor's role that did not suffice.
    var isRefusalByRole: Bool { code == .adminRequired || code == .roleTooLow }
}

extension Core {
    /// Puts a failed attempt into the trail.
    ///
    /// Refusals by role are counted, so that nobody can flood the trail with them.
    ///
    /// If that fails too, the attempt's own error is still the one to tell.
    func recordFailure(
        of action: AuditAction, on target: UserID?, by actor: AuditActor, at now: Timestamp,
        details: [String: String], _ error: any Error
    ) async {
        let error = BotError(translating: error)
        var details = details
        details["error"] = error.code.rawValue
        var outcome = AuditOutcome.failed
        if error.isRefusalByRole, let userID = actor.userID {
            guard let count = refusals.count(of: userID, at: now) else { return }
            details["count"] = String(count)
            outcome = .refused
        }
        let record = AuditRecord(
            by: actor, on: target, action: action, outcome: outcome, details: details, at: now)
        try? await write(record)
    }

    /// Puts the refusals that were counted, and not written yet, into the trail once their minute is over.
    func recordCountedRefusals() async throws {
        let now = self.now
        for (userID, count) in refusals.overdue(at: now) {
            let record = AuditRecord(
                by: .user(userID), on: nil, action: .refusals, outcome: .refused, details: ["count": String(count)],
                at: now)
            do {
                try await write(record)
            } catch {
                refusals.restore(count, of: userID, at: now)
                throw error
            }
        }
    }

    private func write(_ record: AuditRecord) async throws {
        try await ports.store.withTransaction { transaction in
            _ = try await auditTrail.append(record, in: transaction)
        }
    }
}

extension AuditAction {
    /// Attempts of one user that his role did not allow, added up.
    static let refusals = AuditAction(rawValue: "refusals")
}
