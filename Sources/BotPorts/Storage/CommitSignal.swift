import Synchronization

/// For a store that wants to wake the readers of its change feed: ``ChangeFeed/awaitHint()`` inside one process.
public final class CommitSignal: Sendable {
    private struct Waiters {
        var next: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private let waiters = Mutex(Waiters())

    /// Makes a signal that nobody waits for.
    public init() {}

    /// Wakes everyone who waits now.
    public func send() {
        let woken = waiters.withLock { waiters in
            defer { waiters.waiting = [:] }
            return waiters.waiting
        }
        for continuation in woken.values { continuation.resume() }
    }

    /// Returns at the next ``send()``, or when the task is cancelled.
    public func wait() async {
        let ticket = waiters.withLock { waiters in
            defer { waiters.next += 1 }
            return waiters.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let isCancelled = waiters.withLock { waiters in
                    if Task.isCancelled { return true }
                    waiters.waiting[ticket] = continuation
                    return false
                }
                if isCancelled { continuation.resume() }
            }
        } onCancel: {
            waiters.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }
}
