import Synchronization

/// Telegram's pace of new tokens: so many in any minute, then 429.
///
/// A token that stands for a bot is new once; one that is refused is new each time, for Telegram keeps none of it.
final class NewTokenPace: Sendable {
    private struct State {
        var known: Set<String> = []
        var recent: [Int64] = []
    }

    private static let minute: Int64 = 60_000_000_000

    private let perMinute: Int?
    private let clock: SimulatorClock
    private let state = Mutex(State())

    init(perMinute: Int?, clock: SimulatorClock) {
        self.perMinute = perMinute
        self.clock = clock
    }

    func admit(_ token: BotToken, exists: Bool) throws {
        guard let perMinute else { return }
        let now = clock.now()
        let wait: Int64? = state.withLock { state in
            if exists, state.known.contains(token.text) { return nil }
            state.recent.removeAll { $0 <= now - Self.minute }
            if state.recent.count >= perMinute {
                return (state.recent.first ?? now) + Self.minute - now
            }
            state.recent.append(now)
            if exists { state.known.insert(token.text) }
            return nil
        }
        if let wait { throw CallFailure.tooManyRequests(retryAfter: wait.wholeSeconds) }
    }
}

extension Int64 {
    /// Nanoseconds as whole seconds, rounded up and at least 1: the form of `retry_after`.
    var wholeSeconds: Int {
        Int(Swift.max(1, (self - 1) / 1_000_000_000 + 1))
    }
}
