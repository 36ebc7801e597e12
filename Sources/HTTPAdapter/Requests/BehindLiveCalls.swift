import Hummingbird
import Synchronization

/// Answers requests at a lower priority than that of live bots' calls.
///
/// What a process does at one priority stands in one line for its few threads: two hundred logins at once would stand there in
/// front of calls. At a lower one they have threads of their own, and where both want a core, the system gives them less: about
/// a tenth of it on Linux, and all of it where no call wants it.
struct BehindLiveCalls<Next: HTTPResponder>: HTTPResponder where Next.Context: Sendable {
    typealias Context = Next.Context

    /// What the API's requests are worked on at.
    ///
    /// Elsewhere than on Linux the lowest one also keeps from the disk.
    #if os(Linux)
        static var priority: TaskPriority { .background }
    #else
        static var priority: TaskPriority { .utility }
    #endif

    let next: Next
    /// Paths that do not wait: a supervisor that hears nothing ends the process, and its calls with it.
    var urgent: Set<String> = []

    func respond(to request: Request, context: Context) async throws -> Response {
        let work = Work()
        return try await withTaskCancellationHandler {
            // Not by the task's value: whoever awaits that lends the task his own priority.
            try await withCheckedThrowingContinuation { continuation in
                let next = next
                let isUrgent = urgent.contains(request.uri.path)
                work.begin(
                    Task(priority: isUrgent ? .high : Self.priority) {
                        // One that is over before it begins begins as such, not a moment later.
                        if work.isCancelled { withUnsafeCurrentTask { $0?.cancel() } }
                        do {
                            continuation.resume(returning: try await next.respond(to: request, context: context))
                        } catch {
                            continuation.resume(throwing: error)
                        }
                    })
            }
        } onCancel: {
            work.cancel()
        }
    }
}

/// A task that ends no later than the one that waits for it.
private final class Work: Sendable {
    private struct State {
        var task: Task<Void, Never>?
        var isCancelled = false
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    func begin(_ task: Task<Void, Never>) {
        let isCancelled = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    func cancel() {
        let task = state.withLock { state in
            state.isCancelled = true
            return state.task
        }
        task?.cancel()
    }
}
