import BotDomain
import BotUseCases
import Logging
import Synchronization

/// The one line that the log gets of a call: what kind it was, and how it ended.
///
/// Never a path, a query, a header or a body.
final class AccessLine: Sendable {
    private enum Key {
        static let verb = "http.method"
        static let route = "http.route"
        static let status = "http.status"
        static let duration = "http.durationMicroseconds"
        static let method = "gateway.method"
        static let bot = "gateway.botID"
    }

    private let logger: Logger
    private let verb: String
    private let route: String
    private let begun = ContinuousClock.now
    private let state = Mutex(State())

    private struct State {
        var method: String?
        var bot: Int64?
        var isStreamed = false
        var isWritten = false
    }

    init(_ logger: Logger, verb: String, route: String) {
        self.logger = logger
        self.verb = verb == "GET" || verb == "POST" ? verb : "other"
        self.route = route
    }

    /// Whether the answer's body is still to come when its head is ready.
    var isStreamed: Bool {
        get { state.withLock { $0.isStreamed } }
        set { state.withLock { $0.isStreamed = newValue } }
    }

    /// Notes the method.
    func name(_ method: BotMethod) {
        state.withLock { $0.method = method.name }
    }

    /// Notes the bot.
    func name(_ permit: Permit) {
        state.withLock { $0.bot = permit.telegramBotID.rawValue }
    }

    /// Writes the line, once.
    ///
    /// Status 499 is a client that went away.
    func end(_ status: Int) {
        let state = state.withLock { state in
            defer { state.isWritten = true }
            return state
        }
        if state.isWritten { return }
        let duration = begun.duration(to: .now).components
        var metadata: Logger.Metadata = [
            Key.verb: "\(verb)", Key.route: "\(route)", Key.status: "\(status)",
            Key.duration: "\(duration.seconds * 1_000_000 + duration.attoseconds / 1_000_000_000_000)",
        ]
        if let method = state.method { metadata[Key.method] = "\(method)" }
        if let bot = state.bot { metadata[Key.bot] = "\(bot)" }
        logger.info("Carried", metadata: metadata)
    }
}
