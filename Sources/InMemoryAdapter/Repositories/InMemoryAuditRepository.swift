import BotDomain
import BotPorts

struct InMemoryAuditRepository: AuditRepository {
    let transaction: InMemoryTransaction

    func lockHead() async throws(StoreError) -> AuditHead {
        try transaction.read { $0.auditHead }
    }

    func append(_ entry: AuditEntry) async throws(StoreError) {
        try entry.record.requireNoNUL()
        try transaction.change { (state) throws(StoreError) in
            guard entry.sequence == state.auditHead.sequence + 1 else { throw .conflict(.auditSequence) }
            state.audit.append(entry)
        }
    }

    func entries(
        fitting filter: AuditFilter, before: Int64?, limit: Int
    ) async throws(StoreError) -> [AuditEntry] {
        try StorableText.requireNoNUL(filter.actor, filter.action?.rawValue)
        return try transaction.read { state in
            Array(
                state.audit.reversed().lazy.filter { entry in
                    (before.map { entry.sequence < $0 } ?? true) && filter.fits(entry.record)
                }
                .prefix(max(0, limit)))
        }
    }

    func entries(after sequence: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try transaction.read { state in
            Array(state.audit.lazy.filter { $0.sequence > sequence }.prefix(max(0, limit)))
        }
    }
}

extension InMemoryState {
    fileprivate var auditHead: AuditHead {
        audit.last.map { AuditHead(sequence: $0.sequence, mac: $0.mac) } ?? .beginning
    }
}

extension AuditFilter {
    fileprivate func fits(_ record: AuditRecord) -> Bool {
        (actor.map { record.actor == $0 } ?? true) && (targetUserID.map { record.targetUserID == $0 } ?? true)
            && (action.map { record.action == $0 } ?? true) && (from.map { record.at >= $0 } ?? true)
            && (to.map { record.at < $0 } ?? true)
    }
}
