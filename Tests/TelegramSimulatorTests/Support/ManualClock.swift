import Synchronization

@testable import TelegramSimulator

/// A clock that stands still until it is told how much time has passed.
///
/// Its sleeps end at once, and are noted.
final class ManualClock: Sendable {
    private struct State {
        var now: Int64 = 0
        var sleeps: [Duration] = []
    }

    private let state = Mutex(State())

    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(_ time: Duration) {
        state.withLock { $0.now += time.nanoseconds }
    }

    var clock: SimulatorClock {
        SimulatorClock(
            now: { self.state.withLock { $0.now } },
            sleep: { time in self.state.withLock { $0.sleeps.append(time) } })
    }
}

extension TelegramSimulator.Configuration {
    /// Limits and waits by `clock`.
    static func timed(by clock: ManualClock) -> Self {
        var configuration = Self()
        configuration.clock = clock.clock
        return configuration
    }

    /// As a test wants it that does not look at limits.
    static var unlimited: Self {
        var configuration = Self()
        configuration.limits = nil
        return configuration
    }
}
