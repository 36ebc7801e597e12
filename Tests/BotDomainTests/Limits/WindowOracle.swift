import BotDomain

/// What GCRA promises, said without GCRA: it keeps every event, and looks at every window.
///
/// One more may come at `t` if, for every earlier event `i`, the events from `i` on and this one are no more than
/// `burst + (t - t_i) / interval`, in whole numbers.
struct WindowOracle {
    let interval: Int64
    let burst: Int64
    private(set) var events: [Int64] = []

    init(_ rule: RateRule) {
        interval = rule.interval.rawValue
        burst = Int64(rule.burst)
    }

    /// The first instant at which one more may come; nil if any will do.
    var earliest: Int64? {
        var earliest: Int64?
        var count: Int64 = 1
        for event in events.reversed() {
            count += 1
            guard count > burst else { continue }
            let needed = event + (count - burst) * interval
            earliest = max(earliest ?? needed, needed)
        }
        return earliest
    }

    mutating func record(_ instant: Int64) { events.append(instant) }

    /// Whether some window, from an event to an event, holds more than it may.
    var isBroken: Bool {
        for (first, start) in events.enumerated() {
            for (last, end) in events.enumerated().dropFirst(first) {
                if Int64(last - first + 1) > burst + (end - start) / interval { return true }
            }
        }
        return false
    }
}
