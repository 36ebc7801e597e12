import BotDomain
import BotPorts

struct InMemoryChangeRepository: ChangeRepository {
    let transaction: InMemoryTransaction

    /// The number is given here and not at the commit: with one transaction at a time that is the same order.
    func append(_ topic: Change.Topic, userID: UserID, subjectID: Int64?) async throws(StoreError) {
        try transaction.change { state in
            state.changes.append(
                Change(number: Int64(state.changes.count) + 1, topic: topic, userID: userID, subjectID: subjectID))
        }
    }
}
