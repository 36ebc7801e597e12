public import BotDomain

/// All that the core must know of a call to decide whether it may go: none of the call's bytes.
public struct GatewayCall: Hashable, Sendable {
    /// What is called.
    public enum Target: Hashable, Sendable {
        /// A Bot API method.
        case method(BotMethod)
        /// The download of a file, which `getFile` told the path of.
        case file
    }

    /// SHA-256 of the key's text, see ``Gateway/hash(of:)``.
    public let key: GatewayKeyHash
    /// What is called.
    public let target: Target
    /// Which of Telegram's worlds the path names.
    public let environment: TelegramEnvironment
    /// What it says of chats; nil while that is yet to come, behind a file: see ``Gateway/enterChat(_:chat:)``.
    public let chat: CallChat?
    /// Where the caller comes from; strangers are throttled by it.
    public let network: ClientNetwork
    /// When it came; it waits no longer than the policy's `gatewayMaxWait` from here on.
    public let arrivedAt: MonotonicInstant

    /// Makes a value of its parts.
    public init(
        key: GatewayKeyHash, target: Target, environment: TelegramEnvironment = .production, chat: CallChat? = .none,
        from network: ClientNetwork = .unknown, arrivedAt: MonotonicInstant
    ) {
        self.key = key
        self.target = target
        self.environment = environment
        self.chat = chat
        self.network = network
        self.arrivedAt = arrivedAt
    }

    /// The method whose rules hold for it: a file is read as `getFile` is.
    var method: BotMethod? {
        switch target {
        case .method(let method): method
        case .file: MethodTable.method(named: "getFile")
        }
    }
}
