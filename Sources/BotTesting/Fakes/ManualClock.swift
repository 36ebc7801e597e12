public import BotDomain
public import BotPorts
import Synchronization

/// Both clocks of a test, which stand until it moves them.
///
/// It is the ``MonotonicClock`` itself; ``wall`` is the ``WallClock`` that goes with it.
public final class ManualClock: MonotonicClock {
    /// The time of day, as far as ``advance(by:)`` and ``Wall/set(to:)`` have moved it.
    public let wall: Wall

    private let time: Threshold<MonotonicInstant>

    /// Begins at noon of the contract's own example, 1,000 seconds after the monotonic origin.
    public init(
        wall: Timestamp = Timestamp(seconds: 1_785_585_600),
        monotonic: MonotonicInstant = .init(nanoseconds: 1_000_000_000_000)
    ) {
        self.wall = Wall(wall)
        time = Threshold(monotonic)
    }

    /// The instant now.
    public var now: MonotonicInstant { time.value }

    /// Moves both clocks forward, and wakes those whose instant has come.
    ///
    /// - Parameter duration: not negative; only the wall clock can be set back.
    public func advance(by duration: Nanoseconds) {
        precondition(duration >= .zero, "time only goes forward")
        wall.set(to: wall.now + duration)
        time.update { $0 = $0 + duration }
    }

    /// Returns when the clock has been moved to `instant` or beyond.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled; ``StoreError/Code/foreignCall`` in a transaction.
    public func sleep(until instant: MonotonicInstant) async throws {
        try TransactionScope.forbidCalls(to: "MonotonicClock")
        try await time.reach(instant)
    }

    /// How many sleep.
    public var sleepers: Int { time.waiting }

    /// Returns when `count` or more sleep: then it is time to ``advance(by:)``.
    public func sleepers(reach count: Int) async throws {
        try await time.waiting(reaches: count)
    }

    /// The time of day of a ``ManualClock``.
    public final class Wall: WallClock {
        private let time: Mutex<Timestamp>

        init(_ time: Timestamp) {
            self.time = Mutex(time)
        }

        /// The time now.
        public var now: Timestamp { time.withLock { $0 } }

        /// Sets the clock, forward or back, without moving the monotonic one.
        public func set(to time: Timestamp) {
            self.time.withLock { $0 = time }
        }
    }
}
