import BotDomain
import BotUseCases

extension UsageReport {
    /// The hours together, and each.
    var json: JSONValue {
        [
            "hours": .integer(Int64(hours.count)), "totals": .object(total.members),
            "series": .array(
                hours.map { .object([.init(name: "hour", value: .time($0.hour))] + $0.members) }),
        ]
    }
}

extension UsageHour {
    fileprivate var members: [JSONValue.Member] {
        [
            .init(name: "calls", value: .integer(calls)), .init(name: "errors", value: .integer(errors)),
            .init(name: "limited", value: .integer(limited)),
            .init(name: "p50_ms", value: .count(latency.quantile(500).map(Int.init))),
            .init(name: "p95_ms", value: .count(latency.quantile(950).map(Int.init))),
        ]
    }
}
