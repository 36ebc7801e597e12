/// A length of time in whole nanoseconds: 292 years at most.
///
/// The limiter's arithmetic is in integers, so that what a caller is told to wait is exact. A result out of bounds
/// becomes the bound: a `retry_after` of any size comes from outside and must not stop the process.
public struct Nanoseconds: RawRepresentable, Hashable, Comparable, Sendable {
    /// The count of nanoseconds.
    public var rawValue: Int64

    /// Makes a length of time from nanoseconds.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// A length of whole seconds.
    public static func seconds(_ count: Int64) -> Nanoseconds { Nanoseconds(count, times: 1_000_000_000) }

    /// A length of whole milliseconds.
    public static func milliseconds(_ count: Int64) -> Nanoseconds { Nanoseconds(count, times: 1_000_000) }

    /// A length of whole minutes.
    public static func minutes(_ count: Int64) -> Nanoseconds { Nanoseconds(count, times: 60_000_000_000) }

    /// A length of whole hours.
    public static func hours(_ count: Int64) -> Nanoseconds { Nanoseconds(count, times: 3_600_000_000_000) }

    /// A length of days of 24 hours.
    public static func days(_ count: Int64) -> Nanoseconds { Nanoseconds(count, times: 86_400_000_000_000) }

    /// No time at all.
    public static let zero = Nanoseconds(rawValue: 0)

    /// Whole seconds, rounded up: what `retry_after` and `Retry-After` carry, where too early would be refused again.
    public var secondsRoundedUp: Int64 {
        rawValue <= 0 ? 0 : (rawValue - 1) / 1_000_000_000 + 1
    }

    /// The shorter of two is the smaller.
    public static func < (lhs: Nanoseconds, rhs: Nanoseconds) -> Bool { lhs.rawValue < rhs.rawValue }

    /// The sum of two lengths.
    public static func + (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(rawValue: lhs.rawValue.addingOrBound(rhs.rawValue))
    }

    /// The difference of two lengths.
    public static func - (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(rawValue: lhs.rawValue.subtractingOrBound(rhs.rawValue))
    }

    private init(_ count: Int64, times unit: Int64) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        self.init(rawValue: overflow ? (count < 0 ? .min : .max) : product)
    }
}
