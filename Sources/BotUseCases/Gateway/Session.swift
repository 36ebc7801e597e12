import BotDomain
import BotPorts

/// A live bot in memory.
///
/// It stands inside the gateway's lock and never leaves it.
final class Session {
    /// The bot as it was loaded; its token sealed.
    private(set) var bot: Bot
    /// Whether its user is active.
    private(set) var userIsActive: Bool
    /// Its keys, by their hashes.
    private(set) var keys: [GatewayKeyHash: GatewayKey]
    /// What its limiter remembers; it outlives the session.
    let limiter: BotLimiter
    /// Calls that hold a slot.
    var slotsTaken = 0
    /// Long polls under way.
    var pollsTaken = 0
    /// Calls that wait, in the order in which they came.
    var waiting: [Waiter] = []
    /// Whether a change of it was seen: it must be read again before it lets anything pass.
    var isChanged = false
    /// When its last call came.
    var lastUsedAt: MonotonicInstant
    /// The next more recently used.
    ///
    /// The table holds all of them, so none of these links has to.
    unowned(unsafe) var newer: Session?
    /// The next less recently used.
    unowned(unsafe) var older: Session?

    init(_ record: SessionRecord, limiter: BotLimiter, at now: MonotonicInstant) {
        bot = record.bot
        userIsActive = record.userIsActive
        keys = Dictionary(record.keys.map { ($0.hash, $0) }) { first, _ in first }
        self.limiter = limiter
        lastUsedAt = now
    }

    /// Takes what was read anew; limiter, slots and waiting calls stay.
    func take(_ record: SessionRecord) {
        bot = record.bot
        userIsActive = record.userIsActive
        keys = Dictionary(record.keys.map { ($0.hash, $0) }) { first, _ in first }
    }

    /// Whether dropping it would lose a call.
    var isBusy: Bool { slotsTaken > 0 || pollsTaken > 0 || !waiting.isEmpty }

    /// The refusal that the bot's standing means for every call; nil if it passes.
    var standingRefusal: GatewayRefusal? {
        guard userIsActive else { return .deactivated }
        return switch bot.standing.status {
        case .active: nil
        case .pending: .unverified
        case .stopped: .stopped
        case .error: .tokenRefused
        case .suspended: .suspended(reason: bot.suspensionReason)
        }
    }
}
