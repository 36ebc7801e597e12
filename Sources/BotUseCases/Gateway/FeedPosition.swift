import BotDomain

/// How far the change feed was read, and how far that can be relied on.
struct FeedPosition {
    /// The number of the last change that was heeded; nil before anything is in memory.
    var number: Int64?
    /// When the reading began that came to the feed's end last.
    var readAt: MonotonicInstant?
    /// After a failure, when to try again.
    var retryAt: MonotonicInstant?
    /// Whether a change was made here that was not read yet.
    private(set) var isBehind = false
    /// Goes up with each change made here, so that a reading begun before it does not count for it.
    private(set) var marks = 0

    /// Notes that a change was made here: calls are to wait until it was read.
    mutating func fallBehind() {
        isBehind = true
        marks += 1
        retryAt = nil
    }

    /// Notes that the end was reached by a reading that began at `begun`, when ``marks`` was `mark`.
    mutating func reachedEnd(readAt begun: MonotonicInstant, mark: Int) {
        readAt = max(readAt ?? begun, begun)
        retryAt = nil
        if marks == mark { isBehind = false }
    }

    /// Whether a call should have the feed read first.
    func wantsReading(at now: MonotonicInstant, patience: Nanoseconds) -> Bool {
        guard isBehind || isStale(at: now, patience: patience) else { return false }
        return retryAt.map { now >= $0 } ?? true
    }

    /// Whether every change made here was heeded, and everyone else's but the last `patience`'s.
    func isClose(at now: MonotonicInstant, patience: Nanoseconds) -> Bool {
        !isBehind && !isStale(at: now, patience: patience)
    }

    /// Whether what is in memory is too old to go on with.
    func isStale(at now: MonotonicInstant, patience: Nanoseconds) -> Bool {
        readAt.map { now - $0 > patience } ?? true
    }
}
