/// Something that goes wrong on demand.
public struct Fault: Sendable, Equatable {
    /// What goes wrong.
    public enum Effect: Sendable, Equatable {
        /// The call is carried out after this time. It comes on top of any other effect.
        case latency(Duration)
        /// Telegram's envelope with this code, which is also the HTTP status. The call is not carried out.
        case error(code: Int, description: String)
        /// The TCP connection is reset. The call is not carried out.
        case reset
        /// The call is carried out, but the connection ends in the middle of the answer's body.
        case truncated
        /// An HTML page with this status, as a proxy in between would send. The call is not carried out.
        case nonsense(status: Int)
        /// 401, as if the token were revoked. The call is not carried out.
        case unauthorized
        /// 429 with this many seconds to wait. The call is not carried out.
        case tooManyRequests(retryAfter: Int)
        /// 302 to this address. The call is not carried out.
        case redirect(to: String)
    }

    /// What goes wrong.
    public var effect: Effect
    /// The bot it happens to; `nil` for all.
    public var bot: Int64?
    /// The method it happens to, in any case of letters; `file` for downloads; `nil` for all.
    public var method: String?
    /// The chat it happens to, as in the call's `chat_id`; `nil` for all.
    public var chat: String?
    /// How many calls it happens to; `nil` for all until it is removed; 0 or less for none.
    public var count: Int?

    /// Makes a fault.
    ///
    /// Without a scope every call meets it.
    public init(
        _ effect: Effect, bot: Int64? = nil, method: String? = nil, chat: String? = nil, count: Int? = nil
    ) {
        self.effect = effect
        self.bot = bot
        self.method = method
        self.chat = chat
        self.count = count
    }

    func meets(bot: Int64?, method: String, chat: String?) -> Bool {
        (self.bot == nil || self.bot == bot)
            && (self.method == nil || self.method?.lowercased() == method.lowercased())
            && (self.chat == nil || self.chat == chat)
    }
}
