public import BotDomain

/// Time that only goes forward: for limits, deadlines and waiting.
public protocol MonotonicClock: Sendable {
    /// The instant now. Never below one given before, on any thread.
    var now: MonotonicInstant { get }

    /// Returns at `instant` or after, at once if it has passed.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    func sleep(until instant: MonotonicInstant) async throws
}
