import BotDomain
import BotUseCases

extension BotView {
    /// The contract's *status*: never a token, a hash or a fingerprint.
    var json: JSONValue {
        [
            "id": .integer(bot.id.rawValue),
            "user_id": .integer(bot.userID.rawValue),
            "bot_username": .string(bot.username),
            "bot_id": .integer(bot.telegramBotID.rawValue),
            "status": .string(status.rawValue),
            "is_verified": .bool(bot.standing.isVerified),
            "max_requests_per_second": .count(bot.limits.requestsPerSecond),
            "max_concurrent_requests": .count(bot.limits.maxConcurrentRequests),
            "ceiling": ceiling?.json ?? .null,
            "total_requests": .integer(bot.totalRequests),
            "last_used_at": .time(bot.lastUsedAt),
            "created_at": .time(bot.createdAt),
            "updated_at": .time(bot.updatedAt),
            "suspension_reason": .text(bot.suspensionReason),
            "error_reason": .text(bot.errorReason),
            // A freeze that is over says nothing any more.
            "rate_limited_until": status == .rateLimited ? .time(bot.rateLimitedUntil) : .null,
        ]
    }

    /// What a registration of a bot answers.
    var creationJSON: JSONValue {
        let message =
            status == .suspended
            ? "The bot is registered, and suspended by an admin." : "The bot is registered. Verify it to let it pass."
        return [
            "id": .integer(bot.id.rawValue),
            "status": .string(status.rawValue),
            "bot_username": .string(bot.username),
            "bot_id": .integer(bot.telegramBotID.rawValue),
            "requires_verification": true,
            "message": .string(message),
        ]
    }
}

extension Verification {
    /// What a verification answers.
    var json: JSONValue {
        [
            "success": true,
            "message": "Telegram accepts the bot's token.",
            "is_verified": .bool(view.bot.standing.isVerified),
            "bot_info": [
                "id": .integer(identity.telegramBotID.rawValue), "username": .string(identity.username),
                "first_name": .string(identity.firstName), "is_bot": true,
            ],
            "test_message": testMessage?.json ?? .null,
        ]
    }
}

extension Verification.TestMessageResult {
    fileprivate var json: JSONValue {
        switch self {
        case .sent(let messageID): ["sent": true, "message_id": .integer(messageID), "error": .null]
        case .failed(let reason): ["sent": false, "message_id": .null, "error": .string(reason)]
        }
    }
}

extension BotLimits {
    /// Both limits.
    var json: JSONValue {
        [
            "max_requests_per_second": .count(requestsPerSecond),
            "max_concurrent_requests": .count(maxConcurrentRequests),
        ]
    }

    /// What a change of limits answers.
    var changeJSON: JSONValue {
        ["success": true, "message": "The new limits hold from now on.", "new_limits": json]
    }
}

extension JSONValue {
    /// A time as RFC 3339, or null for none.
    static func time(_ time: Timestamp?) -> JSONValue { .text(time?.rfc3339) }
}
