import Logging
import Synchronization
import Testing

/// Keeps what is logged, and knows what must not be.
final class LogLines: LogHandler {
    private let state = Mutex(State())

    private struct State {
        var lines: [String] = []
        var secrets: [String] = []
    }

    var logLevel: Logger.Level {
        get { .trace }
        set { _ = newValue }
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set { _ = newValue }
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set { _ = newValue }
    }

    var lines: [String] { state.withLock { $0.lines } }

    func plant(_ secret: String) {
        state.withLock { $0.secrets.append(secret) }
    }

    func log(event: LogEvent) {
        let line = "\(event.message) \(event.metadata ?? [:])"
        state.withLock { $0.lines.append(line) }
    }

    func expectNoSecrets(_ token: String) {
        let (lines, secrets) = state.withLock { ($0.lines, $0.secrets + [token]) }
        for secret in secrets {
            let part = secret.split(separator: ":").last.map(String.init) ?? secret
            #expect(!lines.contains { $0.contains(part) })
        }
    }
}
