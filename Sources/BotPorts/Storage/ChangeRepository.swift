public import BotDomain

/// The change feed's writing end.
public protocol ChangeRepository: Sendable {
    /// Appends a change to the transaction. Its number is given when the transaction commits, in the order of commits.
    ///
    /// Cost: at most one round trip, which may be put off to the commit.
    ///
    /// - Parameter time: when it is made; only ``forget(before:limit:)`` looks at it.
    func append(
        _ topic: Change.Topic, userID: UserID, subjectID: Int64?, at time: Timestamp
    ) async throws(StoreError)

    /// Forgets at most `limit` changes, from the first on up to one that is not from before `time`; returns how many.
    ///
    /// A reader who was not given one of them yet is told so, see ``ChangeFeed/changes(after:limit:)``.
    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int
}

extension ChangeRepository {
    /// Appends a change that is about no login or key.
    public func append(_ topic: Change.Topic, userID: UserID, at time: Timestamp) async throws(StoreError) {
        try await append(topic, userID: userID, subjectID: nil, at: time)
    }
}
