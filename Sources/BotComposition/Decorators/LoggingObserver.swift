import BotDomain
import BotUseCases
import Logging

/// Logs each use-case by its name, its time, and how it ended: a refusal at debug, a failure of ours at error.
struct LoggingObserver: UseCaseObserver {
    let logger: Logger

    func around<R>(_ useCase: StaticString, _ body: () async throws -> R) async throws -> R {
        let start = ContinuousClock.now
        do {
            let result = try await body()
            logger.debug("Use-case done", metadata: metadata(useCase, since: start))
            return result
        } catch {
            var metadata = metadata(useCase, since: start)
            let code = (error as? BotError)?.code ?? .internalError
            metadata[LogKey.code] = "\(code.rawValue)"
            // The cause's type, never its text: that may hold what a driver was given.
            if let cause = (error as? BotError)?.cause { metadata[LogKey.cause] = "\(Self.safe(cause))" }
            logger.log(level: code.httpStatus >= 500 ? .error : .debug, "Use-case failed", metadata: metadata)
            throw error
        }
    }

    private func metadata(_ useCase: StaticString, since start: ContinuousClock.Instant) -> Logger.Metadata {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return [
            LogKey.useCase: "\(useCase)",
            LogKey.milliseconds: "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)",
        ]
    }

    private static func safe(_ cause: any Error) -> String {
        // A port's own errors carry a code and a safe word; of anything else, the type alone.
        (cause as? any PortError)?.safeText ?? "\(type(of: cause))"
    }
}
