public import BotDomain
import Synchronization

/// The leave to make one call.
///
/// It is given back exactly once: by ``Gateway/settle(_:_:)``, or when it is let go of, which
/// counts as cancelled. So a slot comes back however the call ends.
public final class Permit: Sendable {
    /// The method that is called; nil for a file.
    public let method: BotMethod?
    /// Which of Telegram's worlds the bot lives in.
    public let environment: TelegramEnvironment
    /// The bot, for logs and metrics.
    public let telegramBotID: TelegramBotID
    /// What the key may be used for; where that is restricted, the call must not be readable in two ways.
    public let permissions: KeyPermissions

    let gateway: Gateway
    let botID: BotID
    let userID: UserID
    let keyID: GatewayKeyID
    let keyHash: GatewayKeyHash
    let holdsSlot: Bool
    let isPoll: Bool
    let grantedAt: MonotonicInstant
    let sealedToken: SealedBox
    private let state: Mutex<State>

    struct State {
        var isSettled = false
        var chat: ChatID?
    }

    init(gateway: Gateway, session: Session, key: GatewayKey, call: GatewayCall, at now: MonotonicInstant) {
        if case .method(let method) = call.target { self.method = method } else { method = nil }
        environment = session.bot.environment
        telegramBotID = session.bot.telegramBotID
        permissions = key.permissions
        self.gateway = gateway
        botID = session.bot.id
        userID = session.bot.userID
        keyID = key.id
        keyHash = call.key
        isPoll = method?.methodClass == .poll
        holdsSlot = !isPoll
        grantedAt = now
        sealedToken = session.bot.sealedToken
        state = Mutex(State(chat: call.chat?.chat))
    }

    deinit {
        gateway.settle(self, .cancelled)
    }

    /// The chat that the call is about, once it is known.
    var chat: ChatID? {
        get { state.withLock { $0.chat } }
        set { state.withLock { $0.chat = newValue } }
    }

    /// Whether this is the first time that it is settled.
    func settleOnce() -> Bool {
        state.withLock { state in
            defer { state.isSettled = true }
            return !state.isSettled
        }
    }
}
