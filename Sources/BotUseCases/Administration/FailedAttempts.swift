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
    /// One that is in the trail already gets no second entry. If writing fails too, the attempt's own error is still the one to tell.
    func recordFailure(
        of action: AuditAction, on target: UserID?, by actor: AuditActor, at now: Timestamp,
        details: [String: String], _ error: any Error
    ) async {
        if error is AuditedFailure { return }
        let error = BotError(translating: error)
        var details = details
        details["error"] = error.code.rawValue
        var outcome = AuditOutcome.failed
        var counted: RefusalCounter.Refusals?
        if error.isRefusalByRole, let userID = actor.userID {
            guard let count = refusals.count(of: userID, at: now) else { return }
            details["count"] = String(count)
            counted = RefusalCounter.Refusals(userID: userID, count: count)
            outcome = .refused
        }
        let record = AuditRecord(
            by: actor, on: target, action: action, outcome: outcome, details: details, at: now)
        do {
            // In a task of its own, so that nobody keeps his attempt out of the trail by hanging up.
            try await Task { try await write(record) }.value
        } catch {
            if let counted { refusals.restore(counted, at: now) }
        }
    }

    /// Puts the refusals that were counted, and not written yet, into the trail: those of minutes that are over, in one
    /// transaction.
    ///
    /// Those that cannot be written are kept for the next time.
    ///
    /// - Parameter alsoOfThisMinute: whether to write what this minute has counted so far too.
    func recordCountedRefusals(alsoOfThisMinute: Bool = false) async throws {
        let now = self.now
        let unwritten = refusals.take(at: now, alsoOfThisMinute: alsoOfThisMinute)
        if unwritten.isEmpty { return }
        do {
            try await ports.store.withTransaction { transaction in
                for refusals in unwritten {
                    let record = AuditRecord(
                        by: refusals.userID.map(AuditActor.user) ?? .system, on: nil, action: .refusals,
                        outcome: .refused, details: ["count": String(refusals.count)], at: now)
                    try await auditTrail.append(record, in: transaction)
                }
            }
        } catch {
            for refusals in unwritten { self.refusals.restore(refusals, at: now) }
            throw error
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
