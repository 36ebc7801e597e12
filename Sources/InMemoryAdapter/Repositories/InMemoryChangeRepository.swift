import BotDomain
import BotPorts

struct InMemoryChangeRepository: ChangeRepository {
    let transaction: InMemoryTransaction

    /// The number is given here and not at the commit: with one transaction at a time that is the same order.
    func append(
        _ topic: Change.Topic, userID: UserID, subjectID: Int64?, at time: Timestamp
    ) async throws(StoreError) {
        try transaction.change { state in
            let change = Change(
                number: state.lastChange + 1, topic: topic, userID: userID, subjectID: subjectID)
            state.changes.append(InMemoryState.ChangeRow(change: change, at: time))
        }
    }

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try transaction.change { state in
            let forgotten = state.changes.prefix(max(0, limit)).prefix { $0.at < time }.count
            state.changes.removeFirst(forgotten)
            state.lastForgottenChange += Int64(forgotten)
            return forgotten
        }
    }
}
