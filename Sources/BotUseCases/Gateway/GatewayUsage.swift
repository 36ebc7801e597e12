import BotDomain
import BotPorts

/// Calls counted in memory since they were last written.
struct GatewayUsage: Sendable {
    /// Calls carried, by bot.
    private(set) var bots: [BotID: BotUsage] = [:]
    /// When each key was last used.
    private(set) var keys: [GatewayKeyID: Timestamp] = [:]
    /// What the statistics tell, by bot and hour.
    private(set) var hours: [BotHour: UsageHour] = [:]

    /// An hour of a bot.
    struct BotHour: Hashable, Sendable {
        let botID: BotID
        let hour: Timestamp
    }

    /// Whether there is nothing to write.
    var isEmpty: Bool { bots.isEmpty && keys.isEmpty && hours.isEmpty }

    /// Counts a call that was carried.
    ///
    /// - Parameter latency: how long it took; nil where that says nothing of anyone's speed.
    mutating func count(
        _ bot: BotID, key: GatewayKeyID, isError: Bool, latency: Nanoseconds?, at now: Timestamp
    ) {
        add(BotUsage(botID: bot, requests: 1, lastUsedAt: now))
        keys[key] = max(keys[key] ?? now, now)
        change(bot, at: now) { hour in
            hour.calls += 1
            if isError { hour.errors += 1 }
            if let latency { hour.latency.add(latency) }
        }
    }

    /// Counts a call that a limit refused.
    mutating func countLimited(_ bot: BotID, at now: Timestamp) {
        change(bot, at: now) { $0.limited += 1 }
    }

    /// Adds what was counted elsewhere, or could not be written.
    mutating func add(_ other: GatewayUsage) {
        for usage in other.bots.values { add(usage) }
        keys.merge(other.keys) { max($0, $1) }
        for counted in other.hours.values { change(counted.botID, at: counted.hour) { $0.merge(counted) } }
    }

    private mutating func add(_ usage: BotUsage) {
        let old = bots[usage.botID]
        bots[usage.botID] = BotUsage(
            botID: usage.botID, requests: (old?.requests ?? 0) + usage.requests,
            lastUsedAt: max(old?.lastUsedAt ?? usage.lastUsedAt, usage.lastUsedAt))
    }

    private mutating func change(_ bot: BotID, at time: Timestamp, _ body: (inout UsageHour) -> Void) {
        let hour = time.hourStart
        body(&hours[BotHour(botID: bot, hour: hour), default: UsageHour(botID: bot, hour: hour)])
    }
}
