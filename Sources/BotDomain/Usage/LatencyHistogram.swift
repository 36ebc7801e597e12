/// How long calls took, in little space: whole milliseconds (rounded up), counted in buckets that grow with them.
///
/// Below 32 ms each millisecond has a bucket of its own; above, each power of two is divided into 16. So a quantile is
/// off by at most 1/16 of its value, and two histograms merge into just what one of both would have been. It holds 304
/// buckets at most; what took longer than ``longest`` counts as that.
public struct LatencyHistogram: Hashable, Sendable {
    /// The longest that is told apart: 2^22 - 1 ms, 70 minutes.
    public static let longest: Int64 = 1 << 22 - 1

    /// How many calls fell into each bucket, up to the last bucket that has one.
    private(set) var counts: [Int64] = []

    /// Makes one that counted nothing.
    public init() {}

    init(counts: [Int64]) {
        self.counts = counts
    }

    /// How many calls were counted.
    public var count: Int64 {
        counts.reduce(0) { $0.addingOrBound($1) }
    }

    /// Counts a call; one of less than no time counts as one of none.
    public mutating func add(_ latency: Nanoseconds) {
        let nanoseconds = max(0, latency.rawValue)
        let milliseconds = nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 == 0 ? 0 : 1)
        add(1, inBucket: Self.bucket(of: milliseconds))
    }

    /// Adds all that another counted.
    public mutating func merge(_ other: LatencyHistogram) {
        for (bucket, count) in other.counts.enumerated() where count > 0 { add(count, inBucket: bucket) }
    }

    /// The milliseconds within which this many thousandths of the calls were done: 500 for the median.
    ///
    /// That is the least value that so many calls did not exceed. Nil if nothing was counted. Below 1 is taken as the
    /// least value of all, above 1,000 as 1,000.
    public func quantile(_ thousandths: Int) -> Int64? {
        let total = count
        if total == 0 { return nil }
        let thousandths = Int64(min(max(thousandths, 0), 1_000))
        // In two parts: the product of both could be too great.
        let rank = max(1, total / 1_000 * thousandths + (total % 1_000 * thousandths + 999) / 1_000)
        var passed: Int64 = 0
        for (bucket, count) in counts.enumerated() {
            passed = passed.addingOrBound(count)
            if passed >= rank { return Self.middle(of: bucket) }
        }
        return nil
    }

    private mutating func add(_ count: Int64, inBucket bucket: Int) {
        if bucket >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count))
        }
        counts[bucket] = counts[bucket].addingOrBound(count)
    }
}

extension LatencyHistogram {
    /// How many buckets there are.
    static let bucketCount = bucket(of: longest) + 1

    /// The bucket that this many milliseconds fall into.
    static func bucket(of milliseconds: Int64) -> Int {
        let value = Int(min(max(milliseconds, 0), longest))
        if value < 32 { return value }
        // 5 for 32...63, where a bucket is 2 ms wide.
        let power = Int.bitWidth - 1 - value.leadingZeroBitCount
        return 32 + (power - 5) * 16 + (value >> (power - 4)) % 16
    }

    /// The middle of what falls into a bucket, in milliseconds.
    static func middle(of bucket: Int) -> Int64 {
        if bucket < 32 { return Int64(bucket) }
        let power = (bucket - 32) / 16 + 5
        let width = Int64(1) << Int64(power - 4)
        return width * Int64(16 + (bucket - 32) % 16) + (width - 1) / 2
    }
}
