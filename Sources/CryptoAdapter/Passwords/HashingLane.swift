import BotPorts
import Synchronization

/// Threads of its own for work that blocks, and a bounded number of places to wait for them.
///
/// A thread begins with the first job and ends with the last that waits: beside tens of milliseconds of hashing that costs
/// nothing. They are no threads of Dispatch, which would lend a thread that steps back to others afterwards.
final class HashingLane: Sendable {
    private struct Job: Sendable {
        let ticket: UInt64
        let run: @Sendable () -> Void
        let refuse: @Sendable () -> Void
    }

    private struct State {
        var nextTicket: UInt64 = 0
        var running = 0
        var waiting: [Job] = []
    }

    private enum Admission {
        case begins
        case waits
        case refused
    }

    private let threads: Int
    private let places: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - threads: how many run at once, at least 1.
    ///   - places: how many may wait.
    init(threads: Int, places: Int) {
        self.threads = max(1, threads)
        self.places = places
    }

    /// How many it takes at once.
    var capacity: Int { threads + places }

    /// How many wait for a thread.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Runs `work` on a thread of the lane, first come, first served.
    ///
    /// A task cancelled while it waits gives up its place; once begun, the work is finished.
    ///
    /// - Throws: ``CryptoError/busy`` if no place is free, or the task was cancelled; what `work` throws.
    func run<R: Sendable>(_ work: @escaping @Sendable () throws(CryptoError) -> R) async throws(CryptoError) -> R {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        let result: Result<R, CryptoError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                admit(
                    Job(ticket: ticket) {
                        continuation.resume(returning: Result(catching: work))
                    } refuse: {
                        continuation.resume(returning: .failure(.busy))
                    })
            }
        } onCancel: {
            cancel(ticket)
        }
        return try result.get()
    }

    private func admit(_ job: Job) {
        let admission = state.withLock { state -> Admission in
            // Asked under the lock: a cancellation from here on finds the job waiting, an earlier one is seen.
            if Task.isCancelled { return .refused }
            if state.running < threads {
                state.running += 1
                return .begins
            }
            if state.waiting.count >= places { return .refused }
            state.waiting.append(job)
            return .waits
        }
        switch admission {
        case .begins: begin(with: job)
        case .waits: break
        case .refused: job.refuse()
        }
    }

    private func cancel(_ ticket: UInt64) {
        let job = state.withLock { state -> Job? in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return state.waiting.remove(at: index)
        }
        job?.refuse()
    }

    private func begin(with job: Job) {
        guard !BackgroundThread.start({ self.work(off: job) }) else { return }
        // Without a thread nobody would ever come for those who wait, unless another still runs.
        let stranded = state.withLock { state -> [Job] in
            state.running -= 1
            guard state.running == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        job.refuse()
        for job in stranded { job.refuse() }
    }

    /// Runs a job, and then whatever waits.
    private func work(off first: Job) {
        var next: Job? = first
        while let job = next {
            job.run()
            next = state.withLock { state in
                if !state.waiting.isEmpty { return state.waiting.removeFirst() }
                state.running -= 1
                return nil
            }
        }
    }
}
