/// A point in time by the wall clock: microseconds since 1970-01-01T00:00:00Z, leap seconds left out.
///
/// Microseconds are what every store keeps without loss. Written as RFC 3339 with `Z`, see ``rfc3339``.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch.
    public var microseconds: Int64

    /// Makes a timestamp from microseconds since the Unix epoch.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Makes a timestamp from whole seconds since the Unix epoch; out of bounds, the bound.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        self.microseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The earlier of two is the smaller.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
        lhs.microseconds < rhs.microseconds
    }

    /// The time `duration` later.
    public static func + (time: Timestamp, duration: Nanoseconds) -> Timestamp {
        Timestamp(microseconds: time.microseconds.addingOrBound(duration.rawValue / 1_000))
    }

    /// The time `duration` earlier.
    public static func - (time: Timestamp, duration: Nanoseconds) -> Timestamp {
        Timestamp(microseconds: time.microseconds.subtractingOrBound(duration.rawValue / 1_000))
    }
}
