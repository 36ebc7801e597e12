/// A rate with a burst, kept as one moment (GCRA): the one until which what was taken so far lasts.
struct Pace {
    private var lastsUntil = Int64.min

    /// 0 when there is room, which it takes; else the nanoseconds until there is.
    mutating func take(interval: Int64, burst: Int, _ now: Int64) -> Int64 {
        let from = max(lastsUntil, now)
        let wait = from - Int64(burst - 1) * interval - now
        if wait > 0 { return wait }
        lastsUntil = from + interval
        return 0
    }

    func isIdle(_ now: Int64) -> Bool {
        lastsUntil <= now
    }
}
