public import BotDomain
public import BotPorts

/// A Telegram to try a client against, and the client: what ``TelegramClientRules`` ask an implementer for.
///
/// The simulator of the product `TelegramSimulator` can be one with a few lines.
public struct TelegramStage: Sendable {
    /// What Telegram does to the next call, and to that one alone.
    public enum Condition: Hashable, Sendable {
        /// Answers 401 `Unauthorized`.
        case refusesToken
        /// Answers 429 with `retry_after`, in seconds.
        case limits(retryAfter: Int)
        /// Answers with this code and description, in Telegram's envelope.
        case refuses(errorCode: Int, description: String)
        /// Answers 302 to an address of its own.
        case redirects
        /// Answers with a page that is no Bot API answer, and this status.
        case answersNonsense(httpStatus: Int)
        /// Takes longer than the client waits.
        case hangs
        /// Breaks the connection.
        case breaksConnection
    }

    /// The client on trial, with a total timeout of 30 seconds at least.
    public let client: any TelegramClient
    /// The same with a total timeout of a second at most.
    public let impatientClient: any TelegramClient
    /// A token that Telegram knows, in its production environment.
    public let token: @Sendable () throws -> PlaintextToken
    /// Whose it is.
    public let identity: BotIdentity
    /// Sets what Telegram does next.
    public let set: @Sendable (Condition) async throws -> Void
    /// The methods that were called until now, in their order, as the client wrote them, with their `chat_id` and `text`.
    public let calls: @Sendable () async throws -> [Call]

    /// A call that arrived.
    public struct Call: Hashable, Sendable {
        /// The method.
        public let method: String
        /// Whether it came to the test environment.
        public let isTest: Bool
        /// Its `chat_id`.
        public let chat: String?
        /// Its `text`.
        public let text: String?

        /// Makes a value of its parts.
        public init(method: String, isTest: Bool = false, chat: String? = nil, text: String? = nil) {
            self.method = method
            self.isTest = isTest
            self.chat = chat
            self.text = text
        }
    }

    /// Sets a stage.
    public init(
        client: any TelegramClient, impatientClient: any TelegramClient,
        token: @escaping @Sendable () throws -> PlaintextToken, identity: BotIdentity,
        set: @escaping @Sendable (Condition) async throws -> Void,
        calls: @escaping @Sendable () async throws -> [Call]
    ) {
        self.client = client
        self.impatientClient = impatientClient
        self.token = token
        self.identity = identity
        self.set = set
        self.calls = calls
    }
}
