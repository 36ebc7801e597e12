public import BotDomain
import BotPorts

/// Checks the audit trail from its first entry to its last, and names the first that is not as it was written.
public struct VerifyAuditTrail: Sendable {
    let core: Core

    /// Entries read at once.
    private static let pageSize = 500

    /// Checks the audit trail from its first entry to its last, and names the first that is not as it was written.
    ///
    /// It reads a page at a time, each in a snapshot of its own, and so holds nobody up: what stands in the trail does not
    /// change. Only the very end is read under the head's lock.
    ///
    /// - Parameters:
    ///   - start: where to begin: an entry up to which the trail was found whole before; the first entry is behind
    ///     ``BotDomain/AuditHead/beginning``.
    ///   - expected: the trail's end as it once was, such as the log tells it: by it a tail is found to be cut off even where
    ///     whoever did so put the stored head right as well. It must not lie before `start`, unless it is the beginning.
    ///   - progress: told the last entry that was checked, and how many there are, after each page.
    /// - Throws: ``BotError`` with `unavailable`, or with `validation_failed` for an end that lies before `start`; what is wrong
    ///   with the trail is a result.
    public func callAsFunction(
        after start: AuditHead = .beginning, expecting expected: AuditHead? = nil,
        progress: (_ checked: AuditHead, _ total: Int64) -> Void = { _, _ in }
    ) async throws -> AuditVerification {
        try await core.run("admin.verify_audit") {
            if let expected, expected != start, expected != .beginning, expected.sequence <= start.sequence {
                guard expected.sequence == start.sequence else {
                    throw BotError.invalid(
                        "expected", "must not lie before the start, behind which nothing is looked at.")
                }
                return AuditVerification(head: start, fault: .unexpected(start.sequence))
            }
            let total = try await core.look {
                try await $0.audit.entries(fitting: AuditFilter(), before: nil, limit: 1).first?.sequence ?? 0
            }
            var head = start
            while true {
                let page = try await page(after: head.sequence)
                for entry in page.entries {
                    guard core.auditTrail.verifies(entry, after: head) else {
                        let isNext = entry.sequence == head.sequence + 1
                        return AuditVerification(
                            head: head, fault: isNext ? .altered(entry.sequence) : .missing(head.sequence + 1))
                    }
                    head = AuditHead(sequence: entry.sequence, mac: entry.mac)
                    if let expected, expected.sequence == head.sequence, expected != head {
                        return AuditVerification(head: head, fault: .unexpected(head.sequence))
                    }
                }
                progress(head, max(total, head.sequence))
                if page.endsUnreadably {
                    let next = head.sequence + 1
                    let isThere = try await isThere(next)
                    return AuditVerification(head: head, fault: isThere ? .unreadable(next) : .missing(next))
                }
                guard page.entries.isEmpty, let end = try await end(after: head) else { continue }
                let isOfStart = head == start && start != .beginning
                return AuditVerification(
                    head: head, fault: Self.fault(at: end, behind: head, isOfStart: isOfStart, expected))
            }
        }
    }

    /// What is wrong with a trail whose last entry is `head`, and whose end is stored as `end`.
    ///
    /// - Parameter isOfStart: whether no entry was read, and `head` is only what the caller believes.
    private static func fault(
        at end: AuditHead, behind head: AuditHead, isOfStart: Bool, _ expected: AuditHead?
    ) -> AuditVerification.Fault? {
        if max(end.sequence, expected?.sequence ?? 0) > head.sequence { return .cut(after: head.sequence) }
        if end == head { return nil }
        guard isOfStart else { return .headAltered(head.sequence) }
        return end.sequence < head.sequence ? .cut(after: end.sequence) : .unexpected(head.sequence)
    }

    /// Whether an entry of this number stands, where one cannot be read that has this number or a higher one.
    private func isThere(_ sequence: Int64) async throws -> Bool {
        do {
            let newest = try await core.look {
                try await $0.audit.entries(fitting: AuditFilter(), before: sequence + 1, limit: 1).first
            }
            return newest?.sequence == sequence
        } catch let error as StoreError where error.code == .corrupt {
            return true
        }
    }

    /// The stored head, if no entry stands behind `head` any more.
    private func end(after head: AuditHead) async throws -> AuditHead? {
        try await core.ports.store.withTransaction { transaction in
            let end = try await transaction.audit.lockHead()
            let isEnd = try await transaction.audit.entries(after: head.sequence, limit: 1).isEmpty
            return isEnd ? end : nil
        }
    }

    /// The entries behind a number; one by one up to the first that cannot be read, where there is such.
    private func page(after sequence: Int64) async throws -> (entries: [AuditEntry], endsUnreadably: Bool) {
        do {
            return (try await entries(after: sequence, limit: Self.pageSize), false)
        } catch let error as StoreError where error.code == .corrupt {
            var entries: [AuditEntry] = []
            do {
                while let next = try await self.entries(after: entries.last?.sequence ?? sequence, limit: 1).first {
                    entries.append(next)
                }
                return (entries, false)
            } catch let error as StoreError where error.code == .corrupt {
                return (entries, true)
            }
        }
    }

    private func entries(after sequence: Int64, limit: Int) async throws -> [AuditEntry] {
        try await core.look { try await $0.audit.entries(after: sequence, limit: limit) }
    }
}
