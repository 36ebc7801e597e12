/// A call as it arrived, and what became of it.
///
/// It never holds a token or another secret.
public struct Call: Sendable, Equatable {
    /// Where a call came from.
    public enum Source: String, Sendable {
        /// A request to the server.
        case http
        /// The answer of a webhook.
        case webhookAnswer = "webhook_answer"
    }

    /// How far a call has come.
    public enum State: String, Sendable {
        /// Its head is there, its body not yet.
        case receiving
        /// It arrived whole and is being worked on.
        case received
        /// It was answered with ``Call/status``.
        case answered
        /// The client broke off in the middle of its request.
        case broken
        /// The client left while the call waited.
        case disconnected
        /// A fault reset the connection.
        case reset
    }

    /// A header as it was sent.
    ///
    /// The values of `Authorization`, `Proxy-Authorization`, `Cookie` and
    /// `X-Telegram-Bot-Api-Secret-Token` are left out, and the token wherever it stands.
    public struct Header: Sendable, Equatable {
        /// The name in the client's spelling, as far as the server keeps it.
        public let name: String
        /// The value, or `<REDACTED>`.
        public let value: String
    }

    /// Where it came from.
    public let source: Source
    /// The number before the token's colon, also of tokens that are no bot's.
    public let botID: Int64?
    /// Whether it was made in the test environment.
    public let isTest: Bool
    /// `GET`, `POST` and so on.
    public let httpMethod: String
    /// The headers in their order.
    public let headers: [Header]
    /// When its head arrived: nanoseconds of the simulator's clock since the simulator was made.
    public let arrivedAt: Int64
    /// The same moment by the time of day: nanoseconds since 1970 in UTC.
    public let unixNanoseconds: Int64

    /// 1 for the first call since the start, and so on.
    public internal(set) var number = 0
    /// The Bot API method as the client wrote it; `file` for a download; empty as long as it is not known.
    public internal(set) var method: String
    /// The parameter `chat_id`.
    public internal(set) var chatID: String?
    /// The parameters, long values cut.
    ///
    /// Secrets are `<REDACTED>`.
    public internal(set) var parameters: [String: String] = [:]
    /// The uploaded files: bytes by the name of their part.
    public internal(set) var files: [String: Int] = [:]
    /// The bytes of the body.
    public internal(set) var bodyBytes = 0
    /// How far it has come.
    public internal(set) var state = State.receiving
    /// The HTTP status of the answer, if there was one.
    public internal(set) var status: Int?
    /// When it ended, on the clock of ``arrivedAt``.
    public internal(set) var endedAt: Int64?

    init(
        source: Source, botID: Int64?, isTest: Bool, httpMethod: String, headers: [Header], method: String,
        arrivedAt: Int64
    ) {
        self.source = source
        self.botID = botID
        self.isTest = isTest
        self.httpMethod = httpMethod
        self.headers = headers
        self.method = method
        self.arrivedAt = arrivedAt
        unixNanoseconds = WallTime.now()
    }

    /// The value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
