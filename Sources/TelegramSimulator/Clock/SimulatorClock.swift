/// The time that limits, waits and the record go by.
///
/// The default is the machine's. A test hands in its own, to see a limit reached and left again without waiting.
public struct SimulatorClock: Sendable {
    /// Nanoseconds of a monotonic clock, from any starting point.
    public var now: @Sendable () -> Int64
    /// Returns once the duration has passed, or throws `CancellationError` when its task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock of its two readings.
    public init(
        now: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's monotonic clock.
    public static let system = SimulatorClock(now: {
        start.duration(to: ContinuousClock.now).nanoseconds
    })

    private static let start = ContinuousClock.now
}

extension Duration {
    /// Whole nanoseconds.
    ///
    /// A duration of more than 292 years is cut to that.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds < 0 ? .min : .max) : whole &+ attoseconds / 1_000_000_000
    }
}
