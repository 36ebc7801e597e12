public import BotDomain
public import BotPorts

/// The system's clock that only goes forward, and stands still while the machine sleeps (`SuspendingClock`).
public struct SystemMonotonicClock: MonotonicClock {
    private let clock = SuspendingClock()
    private let origin: SuspendingClock.Instant

    /// Makes one whose origin is now.
    public init() {
        origin = clock.now
    }

    /// The instant now.
    public var now: MonotonicInstant {
        let (seconds, attoseconds) = origin.duration(to: clock.now).components
        return MonotonicInstant(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// Sleeps until `instant`.
    public func sleep(until instant: MonotonicInstant) async throws {
        try await clock.sleep(until: origin.advanced(by: .nanoseconds(instant.nanoseconds)), tolerance: nil)
    }
}
