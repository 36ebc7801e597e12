extension Timestamp {
    /// The earliest time there is: what no time at all is ordered as.
    public static let earliest = Timestamp(microseconds: .min)

    /// The beginning of the whole hour (UTC) that this time lies in.
    public var hourStart: Timestamp {
        let hour: Int64 = 3_600_000_000
        let remainder = microseconds % hour
        return Timestamp(microseconds: microseconds.subtractingOrBound(remainder < 0 ? remainder + hour : remainder))
    }
}
