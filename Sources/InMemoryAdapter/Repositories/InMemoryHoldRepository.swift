import BotDomain
import BotPorts

struct InMemoryHoldRepository: HoldRepository {
    let transaction: InMemoryTransaction

    func holds(on subjects: [HoldSubject]) async throws(StoreError) -> [Hold] {
        let subjects = Set(subjects)
        return try transaction.read { state in
            state.holds.values.filter { subjects.contains($0.subject) }
        }
    }

    func holds(laidOn userID: UserID) async throws(StoreError) -> [Hold] {
        try transaction.read { state in
            state.holds.values.filter { $0.laidOn == userID }
        }
    }

    func lay(_ hold: Hold) async throws(StoreError) {
        let kind: InMemoryState.HoldKind
        switch hold.kind {
        case .suspension(let reason):
            try StorableText.requireNoNUL(reason)
            kind = .suspension
        case .ceiling: kind = .ceiling
        }
        try transaction.change { $0.holds[InMemoryState.HoldKey(subject: hold.subject, kind: kind)] = hold }
    }

    func liftSuspension(of subject: HoldSubject) async throws(StoreError) {
        try transaction.change { $0.holds[InMemoryState.HoldKey(subject: subject, kind: .suspension)] = nil }
    }

    func liftCeiling(of subject: HoldSubject) async throws(StoreError) {
        try transaction.change { $0.holds[InMemoryState.HoldKey(subject: subject, kind: .ceiling)] = nil }
    }
}
