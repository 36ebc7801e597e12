import BotDomain
import BotUseCases

extension Record {
    /// A bot: the contract's *status*.
    init(_ view: BotView) {
        let bot = view.bot
        self.init([
            .column("id", .integer(bot.id.rawValue)),
            .column("user_id", .integer(bot.userID.rawValue)),
            .column("bot_username", .text(bot.username)),
            .column("bot_id", .integer(bot.telegramBotID.rawValue)),
            .column("status", .text(view.status.rawValue)),
            .detail("is_verified", .bool(bot.standing.isVerified)),
            .detail("max_requests_per_second", .integer(Int64(bot.limits.requestsPerSecond))),
            .detail("max_concurrent_requests", .integer(Int64(bot.limits.maxConcurrentRequests))),
            .detail("ceiling", view.ceiling.map { Record($0).datum } ?? .null),
            .column("total_requests", .integer(bot.totalRequests)),
            .column("last_used_at", .text(bot.lastUsedAt?.rfc3339)),
            .detail("created_at", .text(bot.createdAt.rfc3339)),
            .detail("updated_at", .text(bot.updatedAt.rfc3339)),
            .detail("suspension_reason", .text(bot.suspensionReason)),
            .detail("error_reason", .text(bot.errorReason)),
            .detail("rate_limited_until", view.status == .rateLimited ? .text(bot.rateLimitedUntil?.rfc3339) : .null),
        ])
    }

    /// A bot's limits, or a ceiling.
    init(_ limits: BotLimits) {
        self.init([
            .column("max_requests_per_second", .integer(Int64(limits.requestsPerSecond))),
            .column("max_concurrent_requests", .integer(Int64(limits.maxConcurrentRequests))),
        ])
    }
}
