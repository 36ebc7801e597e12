public import BotDomain
import BotPorts
import Synchronization

/// The core of the data plane: it decides over calls, and never sees their bytes.
///
/// A driving adapter asks ``enter(_:)`` for a ``Permit``, makes the call with the token that ``withToken(_:_:)`` lends it,
/// and tells ``settle(_:_:)`` how it ended. ``run()`` must run beside it: it follows the change feed, confirms
/// Telegram's refusals and writes down what calls brought to light.
///
/// All state stands in one lock that is never held across I/O; deciding over a call takes about a microsecond.
public final class Gateway: Sendable {
    let ports: Ports
    let policy: Policy
    let observer: any UseCaseObserver
    let state = Mutex(GatewayState())
    /// Who came with which access token; it lives here because the change feed is read here.
    let callers = CallerCache()
    let loads = Lane(width: GatewayBounds.loadsAtOnce, length: GatewayBounds.loadsWaiting)
    let confirmations = Lane(width: 4, length: GatewayBounds.refusalsWaiting)

    init(ports: Ports, policy: Policy, observer: any UseCaseObserver = NoObserver()) {
        self.ports = ports
        self.policy = policy
        self.observer = observer
    }

    /// Hashes a key's text: the form in which calls name it.
    public func hash(of key: borrowing SecretBytes) -> GatewayKeyHash {
        GatewayKeyHash(bytes: ports.digest.sha256(key))
    }

    /// The instant now, for ``GatewayCall/arrivedAt``.
    public var now: MonotonicInstant { ports.monotonicClock.now }

    /// Lends the bot's token to `body`, in the clear: the only place where one is opened to be used.
    ///
    /// - Throws: ``BotError/Code/internalError`` if no key of the ring opens it; what `body` throws.
    public func withToken<R>(_ permit: Permit, _ body: (borrowing PlaintextToken) throws -> R) throws -> R {
        let context = SealingContext.botToken(userID: permit.userID, telegramBotID: permit.telegramBotID)
        let token: PlaintextToken
        do {
            token = try ports.secretBox.openToken(permit.sealedToken, for: context)
        } catch {
            throw BotError(.internalError, cause: error)
        }
        return try body(token)
    }

    /// Whether Telegram refuses more bots than can all have been revoked: its 401s are to be answered as
    /// ``GatewayRefusal/upstreamFault`` then, since client libraries stop for good on a 401.
    public var upstreamIsAtFault: Bool {
        let now = now
        return state.withLock { $0.refusals.upstreamIsAtFault(at: now) }
    }
}
