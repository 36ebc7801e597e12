import BotDomain
import Logging
import Synchronization

@testable import BotComposition

/// What was logged, as the lines of JSON that a machine would read.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var text: String { all.joined() }

    func logger(_ label: String = "test", metadata: Logger.Metadata = [:]) -> Logger {
        var logger = Logger(label: label) { label in
            JSONLogHandler(
                label: label, now: { Timestamp(seconds: 1_785_585_600) },
                write: { line in self.lines.withLock { $0.append(line) } })
        }
        logger.logLevel = .trace
        for (key, value) in metadata { logger[metadataKey: key] = value }
        return logger
    }
}
