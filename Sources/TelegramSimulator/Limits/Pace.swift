/// A rate with a burst, kept as one moment (GCRA): the one until which what was taken so far lasts.
struct Pace {
    private static let endless = Int64.max / 4

    private var lastsUntil = Int64.min

    /// 0 when there is room, which it takes; else the nanoseconds until there is.
    mutating func take(interval: Int64, burst: Int, _ now: Int64) -> Int64 {
        let from = max(lastsUntil, now)
        let (slack, overflow) = interval.multipliedReportingOverflow(by: Int64(max(1, burst) - 1))
        // A burst that takes decades to use up is no limit.
        if overflow || slack > Self.endless { return 0 }
        let wait = from - now - slack
        if wait > 0 { return wait }
        lastsUntil = from + interval
        return 0
    }

    func isIdle(_ now: Int64) -> Bool {
        lastsUntil <= now
    }
}
