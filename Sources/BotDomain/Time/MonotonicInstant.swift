/// A point on a clock that only goes forward: nanoseconds since an origin that means nothing.
///
/// Limits are kept on it, because a wall clock set back would let a bot send twice. It is not stored:
/// its origin differs between processes. Arithmetic that would pass the ends of the clock stops there.
public struct MonotonicInstant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the clock's origin.
    public var nanoseconds: Int64

    /// Makes an instant from nanoseconds since the clock's origin.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The earlier of two is the smaller.
    public static func < (lhs: MonotonicInstant, rhs: MonotonicInstant) -> Bool {
        lhs.nanoseconds < rhs.nanoseconds
    }

    /// The instant `duration` later.
    public static func + (instant: MonotonicInstant, duration: Nanoseconds) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: instant.nanoseconds.addingOrBound(duration.rawValue))
    }

    /// The instant `duration` earlier.
    public static func - (instant: MonotonicInstant, duration: Nanoseconds) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: instant.nanoseconds.subtractingOrBound(duration.rawValue))
    }

    /// The time from `rhs` to `lhs`.
    public static func - (lhs: MonotonicInstant, rhs: MonotonicInstant) -> Nanoseconds {
        Nanoseconds(rawValue: lhs.nanoseconds.subtractingOrBound(rhs.nanoseconds))
    }
}
