/// How many calls arrived within one whole second of the simulator's clock.
public struct SecondCount: Sendable, Equatable {
    /// Whole seconds since the simulator was made.
    public let second: Int64
    /// The calls that arrived in it, at least 1.
    public let count: Int
}

/// Calls by second, bot and method, for the last hour.
struct SecondCounts {
    private struct Key: Hashable {
        let bot: Int64?
        let method: String
    }

    private static let kept: Int64 = 3600

    private var seconds: [Int64: [Key: Int]] = [:]
    private var newest: Int64 = 0

    mutating func add(_ call: Call) {
        let second = call.arrivedAt / 1_000_000_000
        seconds[second, default: [:]][Key(bot: call.botID, method: call.method.lowercased()), default: 0] += 1
        if second > newest {
            newest = second
            if seconds.count > Self.kept { seconds = seconds.filter { $0.key > second - Self.kept } }
        }
    }

    func counts(_ filter: CallFilter) -> [SecondCount] {
        let method = filter.method?.lowercased()
        return seconds.compactMap { second, counts in
            let fitting = counts.filter {
                (method == nil || method == $0.key.method) && (filter.bot == nil || filter.bot == $0.key.bot)
            }
            let count = fitting.values.reduce(0, +)
            return count == 0 ? nil : SecondCount(second: second, count: count)
        }.sorted { $0.second < $1.second }
    }
}
