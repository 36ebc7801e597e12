public import BotDomain
import BotPorts

/// Shows what went through a user's bot, hour by hour.
public struct ShowUsage: Sendable {
    let core: Core

    /// How many hours can be asked for: 30 days.
    public static let hoursRange = 1...720

    /// Shows what went through a user's bot in the last hours, the one that is not over included.
    ///
    /// What was counted since the last flush, some seconds, is not in it. Cost: one snapshot.
    ///
    /// - Parameter hours: how many; brought within ``hoursRange``.
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(of userID: UserID, hours: Int) async throws -> UsageReport {
        try await core.run("bots.show_usage") {
            let now = core.now
            let count = min(max(hours, Self.hoursRange.lowerBound), Self.hoursRange.upperBound)
            let from = now.hourStart - .hours(Int64(count - 1))
            return try await core.look { transaction in
                let bot = try await core.bot(of: userID, in: transaction)
                let counted = try await transaction.usage.hours(of: bot.id, from: from, to: now + .hours(1))
                return UsageReport(of: bot.id, from: from, hours: count, counted: counted)
            }
        }
    }
}

/// What went through a bot, hour by hour.
public struct UsageReport: Hashable, Sendable {
    /// All hours together; its `hour` is the first one's.
    public let total: UsageHour
    /// Each hour, ascending; those without calls too.
    public let hours: [UsageHour]

    /// Fills the hours that counted nothing.
    init(of bot: BotID, from: Timestamp, hours count: Int, counted: [UsageHour]) {
        let standing = Dictionary(counted.map { ($0.hour, $0) }) { first, _ in first }
        hours = (0..<count).map { number in
            let hour = from + .hours(Int64(number))
            return standing[hour] ?? UsageHour(botID: bot, hour: hour)
        }
        total = hours.reduce(into: UsageHour(botID: bot, hour: from)) { $0.merge($1) }
    }
}
