import BotDomain
import BotPorts

/// Calls counted in memory since they were last written.
struct GatewayUsage: Sendable {
    /// Calls carried, by bot.
    private(set) var bots: [BotID: BotUsage] = [:]
    /// When each key was last used.
    private(set) var keys: [GatewayKeyID: Timestamp] = [:]

    /// Whether there is nothing to write.
    var isEmpty: Bool { bots.isEmpty && keys.isEmpty }

    /// Counts a call.
    mutating func count(_ bot: BotID, key: GatewayKeyID, at now: Timestamp) {
        add(BotUsage(botID: bot, requests: 1, lastUsedAt: now))
        keys[key] = max(keys[key] ?? now, now)
    }

    /// Adds what was counted elsewhere, or could not be written.
    mutating func add(_ other: GatewayUsage) {
        for usage in other.bots.values { add(usage) }
        keys.merge(other.keys) { max($0, $1) }
    }

    private mutating func add(_ usage: BotUsage) {
        let old = bots[usage.botID]
        bots[usage.botID] = BotUsage(
            botID: usage.botID, requests: (old?.requests ?? 0) + usage.requests,
            lastUsedAt: max(old?.lastUsedAt ?? usage.lastUsedAt, usage.lastUsedAt))
    }
}
