import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

/// How a bot stands in its table.
enum BotRow {
    /// In the order in which ``decode(_:)`` reads them.
    static let columns = """
        id, user_id, telegram_bot_id, environment, bot_username, bot_first_name, sealed_token, fingerprint,
        sealed_user_session, status, status_before_suspension, is_verified, suspension_reason, error_reason,
        max_requests_per_second, max_concurrent_requests, rate_limited_until, webhook_key_id, total_requests,
        last_used_at, created_at, updated_at, revision
        """

    static let byID = "SELECT \(columns) FROM user_bot_credentials WHERE id = ?"
    static let ofUser = "SELECT \(columns) FROM user_bot_credentials WHERE user_id = ?"
    static let byTelegramID = "SELECT \(columns) FROM user_bot_credentials WHERE telegram_bot_id = ?"

    /// Along the keys that have expired, the longest first; each has one bot at most.
    static let withExpiredWebhookKey = """
        SELECT \(columns)
        FROM (SELECT id AS key_id, expires_at AS key_expires_at FROM gateway_keys INDEXED BY gateway_keys_expiring
              WHERE expires_at <= ?)
        CROSS JOIN user_bot_credentials INDEXED BY user_bot_credentials_by_webhook_key ON webhook_key_id = key_id
        ORDER BY key_expires_at, key_id LIMIT ?
        """

    static let insert = """
        INSERT INTO user_bot_credentials (user_id, telegram_bot_id, environment, bot_username, bot_first_name,
            sealed_token, fingerprint, sealed_user_session, status, status_before_suspension, is_verified,
            suspension_reason, max_requests_per_second, max_concurrent_requests, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING \(columns)
        """

    static func arguments(_ bot: NewBot) -> StatementArguments {
        [
            bot.userID.rawValue, bot.identity.telegramBotID.rawValue, bot.environment.rawValue, bot.identity.username,
            bot.identity.firstName, bot.sealedToken.data, Data(bot.fingerprint.bytes), bot.sealedUserSession?.data,
            bot.standing.status.rawValue, bot.standing.beforeSuspension?.rawValue, bot.standing.isVerified,
            bot.suspensionReason, bot.limits.requestsPerSecond, bot.limits.maxConcurrentRequests,
            bot.createdAt.microseconds, bot.createdAt.microseconds,
        ]
    }

    static func assignments(of column: BotColumn) -> [(String, (any DatabaseValueConvertible)?)] {
        switch column {
        case .standing(let standing):
            [
                ("status", standing.status.rawValue),
                ("status_before_suspension", standing.beforeSuspension?.rawValue),
                ("is_verified", standing.isVerified),
            ]
        case .suspensionReason(let reason): [("suspension_reason", reason)]
        case .errorReason(let reason): [("error_reason", reason)]
        case .names(let username, let firstName): [("bot_username", username), ("bot_first_name", firstName)]
        case .token(let sealed, let fingerprint):
            [("sealed_token", sealed.data), ("fingerprint", Data(fingerprint.bytes))]
        case .limits(let limits):
            [
                ("max_requests_per_second", limits.requestsPerSecond),
                ("max_concurrent_requests", limits.maxConcurrentRequests),
            ]
        case .rateLimitedUntil(let time): [("rate_limited_until", time?.microseconds)]
        case .webhookKey(let id): [("webhook_key_id", id?.rawValue)]
        }
    }

    static func decode(_ row: inout RowReader) throws -> Bot {
        Bot(
            id: BotID(rawValue: try row.integer()), userID: UserID(rawValue: try row.integer()),
            telegramBotID: TelegramBotID(rawValue: try row.integer()),
            environment: try row.named(TelegramEnvironment.self), username: try row.text(),
            firstName: try row.text(), sealedToken: try row.sealed(),
            fingerprint: TokenFingerprint(bytes: try row.bytes()), sealedUserSession: try row.optionalSealed(),
            standing: try standing(&row), suspensionReason: try row.optionalText(),
            errorReason: try row.optionalText(), limits: try limits(&row),
            rateLimitedUntil: try row.optionalTime(),
            webhookKeyID: try row.optionalInteger().map(GatewayKeyID.init(rawValue:)),
            totalRequests: try row.integer(), lastUsedAt: try row.optionalTime(), createdAt: try row.time(),
            updatedAt: try row.time(), revision: try row.integer())
    }

    private static func standing(_ row: inout RowReader) throws -> Standing {
        let status = try row.named(BotStatus.self)
        var before: BotStatus?
        if let name = try row.optionalText() { before = try row.required(BotStatus(rawValue: name)) }
        return Standing(status: status, beforeSuspension: before, isVerified: try row.flag())
    }

    private static func limits(_ row: inout RowReader) throws -> BotLimits {
        try BotLimits(
            requestsPerSecond: Int(try row.integer()), maxConcurrentRequests: Int(try row.integer()))
    }
}
