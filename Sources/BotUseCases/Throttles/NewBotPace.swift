import BotDomain
import BotPorts
import DequeModule
import Synchronization

/// The pace at which Telegram is asked about tokens that are offered or verified; calls of the gateway do not come here.
///
/// Telegram answers 429 to an address that asks about many tokens in a minute, and then to all who use it. Users take
/// turns: one call of each, each user's own in their order, so that who brings many waits behind who brings one. Never
/// more than the count within any minute; a quarter of it, ten at most, may go at once. This process alone is counted.
final class NewBotPace: Sendable {
    private final class Waiter: Sendable {
        let isLetGo = Mutex(false)
    }

    private struct State {
        var level: RateLevel
        /// Whose turn it is, in order; each user once.
        var turns: Deque<UserID> = []
        var lines: [UserID: Deque<Waiter>] = [:]
    }

    private enum Place {
        case letGo
        case refused(Nanoseconds)
        case line(Waiter)
    }

    /// How long anyone waits: not so long that clients and proxies give up.
    static let patience = Nanoseconds.seconds(15)
    /// How many calls of one user wait, at most.
    static let longestLine = 3

    private let clock: any MonotonicClock
    private let isKept: Bool
    private let rule: RateRule
    private let state: Mutex<State>

    /// - Parameter count: how many a minute; 0 for no pace at all.
    init(perMinute count: Int, clock: any MonotonicClock) {
        self.clock = clock
        isKept = count > 0
        let burst = min(max(count / 4, 1), 10)
        // `burst` at once and one each interval thereafter make `count` within a minute.
        rule = RateRule(count: count - burst + 1, per: .minutes(1), burst: burst)
        state = Mutex(State(level: RateLevel(rule)))
    }

    /// Returns when it is the user's turn.
    ///
    /// Cancelled, it leaves the line.
    ///
    /// - Throws: ``BotError`` with `too_many_requests` where the wait would be, or turns out, longer than ``patience``.
    func turn(of userID: UserID) async throws {
        guard isKept else { return }
        let deadline = clock.now + Self.patience
        switch place(for: userID) {
        case .letGo: return
        case .refused(let wait): throw BotError(.tooManyRequests, retryAfter: wait)
        case .line(let waiter):
            // When the next may go only ever becomes later, as one goes: who sleeps until then misses nothing.
            while let next = next(at: clock.now, for: waiter) {
                let now = clock.now
                if now >= deadline {
                    leave(waiter, of: userID)
                    throw BotError(.tooManyRequests, retryAfter: max(next - now, .seconds(1)))
                }
                do {
                    try await clock.sleep(until: min(next, deadline))
                } catch {
                    leave(waiter, of: userID)
                    throw BotError(.unavailable, cause: error)
                }
            }
        }
    }

    private func place(for userID: UserID) -> Place {
        state.withLock { state in
            let now = clock.now
            letGo(at: now, in: &state)
            if state.turns.isEmpty, state.level.earliest <= now {
                state.level.take(at: now)
                return .letGo
            }
            let own = state.lines[userID]?.count ?? 0
            // Before it go all of its user's own, and of each other as many and one more, if he has them.
            let before = state.lines.reduce(0) { $0 + ($1.key == userID ? own : min($1.value.count, own + 1)) }
            let wait = state.level.earliest + Nanoseconds(rawValue: rule.interval.rawValue * Int64(before)) - now
            guard own < Self.longestLine, wait <= Self.patience else { return .refused(max(wait, .seconds(1))) }
            let waiter = Waiter()
            if own == 0 { state.turns.append(userID) }
            state.lines[userID, default: []].append(waiter)
            return .line(waiter)
        }
    }

    /// When to look again; nil if `waiter` was let go.
    private func next(at now: MonotonicInstant, for waiter: Waiter) -> MonotonicInstant? {
        state.withLock { state in
            letGo(at: now, in: &state)
            return waiter.isLetGo.withLock { $0 } ? nil : state.level.earliest
        }
    }

    /// Lets those go whose turn has come.
    private func letGo(at now: MonotonicInstant, in state: inout State) {
        while state.level.earliest <= now, let userID = state.turns.popFirst() {
            let waiter = state.lines[userID]?.popFirst()
            if state.lines[userID]?.isEmpty == true { state.lines[userID] = nil } else { state.turns.append(userID) }
            guard let waiter else { continue }
            state.level.take(at: now)
            waiter.isLetGo.withLock { $0 = true }
        }
    }

    private func leave(_ waiter: Waiter, of userID: UserID) {
        state.withLock { state in
            state.lines[userID]?.removeAll { $0 === waiter }
            guard state.lines[userID]?.isEmpty == true else { return }
            state.lines[userID] = nil
            state.turns.removeAll { $0 == userID }
        }
    }
}
