public import BotDomain

/// The change feed's writing end.
public protocol ChangeRepository: Sendable {
    /// Appends a change to the transaction. Its number is given when the transaction commits, in the order of commits.
    ///
    /// Cost: at most one round trip, which may be put off to the commit.
    func append(_ topic: Change.Topic, userID: UserID, subjectID: Int64?) async throws(StoreError)
}

extension ChangeRepository {
    /// Appends a change that is about no login or key.
    public func append(_ topic: Change.Topic, userID: UserID) async throws(StoreError) {
        try await append(topic, userID: userID, subjectID: nil)
    }
}
