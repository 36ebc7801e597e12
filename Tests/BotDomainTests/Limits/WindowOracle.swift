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
        var index = events.count - Int(burst)
        while index >= 0 {
            // From this event on there are `events.count - index`, and the one that is asked for.
            let excess = Int64(events.count - index + 1) - burst
            let needed = events[index] + excess * interval
            earliest = max(earliest ?? needed, needed)
            index -= 1
        }
        return earliest
    }

    mutating func record(_ instant: Int64) { events.append(instant) }

    /// Whether some window, from an event to an event, holds more than it may.
    var isBroken: Bool {
        for first in events.indices {
            var last = first + Int(burst)
            while last < events.count {
                if Int64(last - first + 1) > burst + (events[last] - events[first]) / interval { return true }
                last += 1
            }
        }
        return false
    }
}
