import BotDomain
import BotPorts
import Logging
import ServiceLifecycle

/// Does something each `interval`, until the process is to end; at the start and at the end too, if asked.
///
/// A failure is logged and the next turn tried: what it does is owed, not urgent.
struct PeriodicService: Service {
    let name: String
    let interval: Nanoseconds
    let clock: any MonotonicClock
    let logger: Logger
    /// Whether the first turn is taken at once.
    var atTheStart = false
    let turn: @Sendable () async throws -> Void
    /// Done when the process is to end.
    var atTheEnd: (@Sendable () async throws -> Void)?

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isDue = atTheStart
            while !Task.isCancelled {
                do {
                    if !isDue { try await clock.sleep(until: clock.now + interval) }
                    isDue = false
                    try await turn()
                } catch {
                    // A turn may fail with a cancellation of its own; only ours ends the task.
                    if Task.isCancelled { return }
                    log(error)
                }
            }
        }
        guard let atTheEnd else { return }
        do {
            // An ending that takes too long cancels what is left of it; what is owed is written all the same.
            try await Task { try await atTheEnd() }.value
        } catch {
            log(error)
        }
    }

    private func log(_ error: any Error) {
        let code = (error as? BotError)?.code ?? .internalError
        logger.warning(
            "A periodic task failed and will be tried again",
            metadata: ["task.name": "\(name)", LogKey.code: "\(code.rawValue)"])
    }
}
