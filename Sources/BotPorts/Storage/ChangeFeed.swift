public import BotDomain

/// The change feed's reading end: how one process learns what another changed.
///
/// An implementation MUST give numbers in the order of commits: once a reader was given number n, nothing with a number
/// below n may become visible. Taking the number at the insert is not enough where transactions overlap.
/// Proved by `ChangeFeedRules` in BotTesting.
public protocol ChangeFeed: Sendable {
    /// The highest number given, forgotten or not; 0 before the first. One round trip.
    func head() async throws(StoreError) -> Int64

    /// At most `limit` changes with numbers above `number`, in their order. One round trip.
    ///
    /// - Throws: ``StoreError/Code/changesForgotten`` when one with a number above `number` was forgotten: the reader has to
    ///   drop what it keeps in memory, and go on from ``head()``, asked for before it reads anything anew.
    func changes(after number: Int64, limit: Int) async throws(StoreError) -> [Change]

    /// Returns when something may have been committed, or never: a hint to look before the next poll is due. It ends with
    /// the task. A feed without such a signal waits for the cancellation.
    func awaitHint() async
}
