import Synchronization

/// Keeps every bot and chat within ``MessageLimits``.
final class LimitKeeper: Sendable {
    private struct ChatKey: Hashable {
        let bot: Int64
        let chat: Int64
    }

    private struct State {
        var limits: MessageLimits?
        var bots: [Int64: Pace] = [:]
        var chats: [ChatKey: Pace] = [:]
        var groups: [ChatKey: MinuteWindow] = [:]
    }

    /// Past this number of chats the idle ones are let go.
    private static let sweepAt = 10_000

    private let clock: SimulatorClock
    private let state: Mutex<State>

    init(_ limits: MessageLimits?, clock: SimulatorClock) {
        self.clock = clock
        state = Mutex(State(limits: limits))
    }

    var limits: MessageLimits? {
        get { state.withLock { $0.limits } }
        set { state.withLock { $0 = State(limits: newValue) } }
    }

    /// Counts one message, at all levels or, when one of them is exceeded, at none.
    func admit(bot: Int64, chat: Int64?) throws {
        let now = clock.now()
        let wait = state.withLock { state -> Int64 in
            guard let limits = state.limits else { return 0 }
            if state.chats.count > Self.sweepAt { Self.sweep(&state, now: now) }
            var botPace = state.bots[bot] ?? Pace()
            var wait = botPace.take(
                interval: 1_000_000_000 / Int64(max(1, limits.botPerSecond)), burst: limits.botBurst, now)
            guard let chat else {
                if wait == 0 { state.bots[bot] = botPace }
                return wait
            }
            let key = ChatKey(bot: bot, chat: chat)
            var chatPace = state.chats[key] ?? Pace()
            wait = max(wait, chatPace.take(interval: limits.chatInterval.ofLimit, burst: limits.chatBurst, now))
            var window = state.groups[key] ?? MinuteWindow()
            if chat < 0 { wait = max(wait, window.take(limits.groupPerMinute, now)) }
            guard wait == 0 else { return wait }
            state.bots[bot] = botPace
            state.chats[key] = chatPace
            if chat < 0 { state.groups[key] = window }
            return 0
        }
        if wait > 0 { throw CallFailure.tooManyRequests(retryAfter: wait.wholeSeconds) }
    }

    func forget(bot: Int64) {
        state.withLock { state in
            state.bots[bot] = nil
            state.chats = state.chats.filter { $0.key.bot != bot }
            state.groups = state.groups.filter { $0.key.bot != bot }
        }
    }

    private static func sweep(_ state: inout State, now: Int64) {
        state.chats = state.chats.filter { !$0.value.isIdle(now) }
        state.groups = state.groups.filter { !$0.value.isIdle(now) }
    }
}

extension Duration {
    /// In nanoseconds, no less than 0 and no more than 30 days, so that sums with it cannot overflow.
    fileprivate var ofLimit: Int64 {
        min(max(0, nanoseconds), 30 * 86_400 * 1_000_000_000)
    }
}
