import Synchronization

/// For a store that serialises its transactions: lets one task through at a time, or a few, in the order they came.
///
/// A task that is cancelled while it waits leaves the queue at once. Entering costs one uncontended lock, no thread.
public final class TransactionGate: Sendable {
    private struct Queue {
        var free: Int
        var waiting: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        /// Tickets in the order in which they began to wait; of those that were cancelled some may stand here yet.
        var line: [UInt64] = []
        /// Where in `line` those begin whose turn has not come: a long line is not moved up for each.
        var first = 0
        var nextTicket: UInt64 = 0

        mutating func popFirst() -> UInt64? {
            guard first < line.count else { return nil }
            defer {
                first += 1
                if first * 2 >= line.count {
                    line.removeFirst(first)
                    first = 0
                }
            }
            return line[first]
        }
    }

    private let queue: Mutex<Queue>

    /// Makes an open gate that `width` tasks may be behind at once.
    public init(width: Int = 1) {
        queue = Mutex(Queue(free: width))
    }

    /// Waits for its turn.
    ///
    /// Whoever got through MUST call ``leave()`` once.
    ///
    /// - Throws: ``StoreError/Code/cancelled`` if the task is or becomes cancelled; then it did not get through.
    public func enter() async throws(StoreError) {
        let ticket = queue.withLock { queue in
            defer { queue.nextTicket += 1 }
            return queue.nextTicket
        }
        let passed = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = queue.withLock { queue in
                    // Read under the lock: a cancellation that comes later finds the ticket in the queue.
                    if Task.isCancelled { return false }
                    if queue.free > 0 {
                        queue.free -= 1
                        return true
                    }
                    queue.waiting[ticket] = continuation
                    queue.line.append(ticket)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            queue.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume(returning: false)
        }
        if !passed { throw StoreError(.cancelled) }
    }

    /// Lets the next one through.
    public func leave() {
        let next: CheckedContinuation<Bool, Never>? = queue.withLock { queue in
            while let ticket = queue.popFirst() {
                if let continuation = queue.waiting.removeValue(forKey: ticket) { return continuation }
            }
            queue.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
