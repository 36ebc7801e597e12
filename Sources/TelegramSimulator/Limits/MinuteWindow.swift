/// A number of messages in any 60 seconds.
struct MinuteWindow {
    private static let minute: Int64 = 60_000_000_000

    private var taken: [Int64] = []

    /// 0 when there is room, which it takes; else the nanoseconds until there is.
    mutating func take(_ limit: Int, _ now: Int64) -> Int64 {
        taken.removeAll { $0 <= now - Self.minute }
        let limit = max(1, limit)
        if taken.count >= limit { return taken[taken.count - limit] + Self.minute - now }
        taken.append(now)
        return 0
    }

    func isIdle(_ now: Int64) -> Bool {
        taken.last.map { $0 <= now - Self.minute } ?? true
    }
}
