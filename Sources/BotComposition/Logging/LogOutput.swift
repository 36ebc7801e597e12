import BotDomain
import BotPorts
import Logging
import SystemAdapter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How this process logs: to standard error, as the settings say.
struct LogOutput: Sendable {
    let level: Logger.Level
    let format: Settings.LogFormat

    /// Takes what the settings say; below `quiet` nothing is logged, whatever they say.
    init(_ settings: Settings, quieterThan quiet: Logger.Level = .trace) {
        level = max(Logger.Level(rawValue: settings.logLevel.rawValue) ?? .info, quiet)
        format = settings.logFormat ?? (isatty(STDERR_FILENO) == 1 ? .text : .json)
    }

    /// A logger of its own: nothing is registered for the whole process, so that an embedder keeps that choice.
    func logger(_ label: String) -> Logger {
        var logger: Logger
        switch format {
        case .text:
            logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        case .json:
            let clock = SystemWallClock()
            logger = Logger(label: label) { label in
                JSONLogHandler(label: label, now: { clock.now }, write: Self.writeToStandardError)
            }
        }
        logger.logLevel = level
        return logger
    }

    /// One line, one write, so that lines of several threads do not mix.
    private static func writeToStandardError(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(STDERR_FILENO, rest.baseAddress, rest.count)
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
