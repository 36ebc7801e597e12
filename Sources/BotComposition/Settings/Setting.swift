/// One setting: its name, what it is by default, and how it looks.
struct Setting: Hashable, Sendable {
    let name: String
    /// The value that stands where nothing is given, as one would write it; nil where there is none to write.
    let standard: String?
    /// What an error shows as an example; never a real secret.
    let example: String
    let isSecret: Bool

    private init(_ name: String, _ standard: String?, example: String, isSecret: Bool = false) {
        self.name = name
        self.standard = standard
        self.example = example
        self.isSecret = isSecret
    }

    static let environment = Setting("ENVIRONMENT", "development", example: "production")
    static let host = Setting("HOST", "127.0.0.1", example: "127.0.0.1")
    static let port = Setting("PORT", "8000", example: "8000")
    static let publicURL = Setting("PUBLIC_URL", nil, example: "https://bots.example.org")
    static let databaseURL = Setting(
        "DATABASE_URL", "sqlite:botwarden.db", example: "sqlite:/var/lib/botwarden/bots.db")
    static let databaseDirectURL = Setting("DATABASE_DIRECT_URL", nil, example: "postgresql://db.example.org/botwarden")
    static let databasePooling = Setting("DATABASE_POOLING", "session", example: "session")
    static let databasePoolSize = Setting("DATABASE_POOL_SIZE", "10", example: "10")
    static let migrateAtStart = Setting("MIGRATE_AT_START", "on", example: "on")
    static let encryptionKey = Setting(
        "BOT_ENCRYPTION_KEY", nil, example: "the line that 'botwarden keys generate' prints", isSecret: true)
    static let jwtSecretKey = Setting(
        "JWT_SECRET_KEY", nil, example: "the line that 'botwarden keys generate' prints", isSecret: true)
    static let telegramAPIURL = Setting(
        "TELEGRAM_API_URL", "https://api.telegram.org", example: "https://api.telegram.org")
    static let telegramConnectSeconds = Setting("TELEGRAM_CONNECT_SECONDS", "5", example: "5")
    static let telegramTotalSeconds = Setting("TELEGRAM_TOTAL_SECONDS", "60", example: "60")
    static let telegramNewBots = Setting("TELEGRAM_NEW_BOTS_PER_MINUTE", "20", example: "20")
    static let registration = Setting("REGISTRATION", nil, example: "closed")
    static let accessTokenMinutes = Setting("ACCESS_TOKEN_MINUTES", "30", example: "30")
    static let refreshTokenDays = Setting("REFRESH_TOKEN_DAYS", "30", example: "30")
    static let maxActiveBots = Setting("MAX_ACTIVE_BOTS", "10000", example: "10000")
    static let botIdleTimeout = Setting("BOT_IDLE_TIMEOUT_MINUTES", "30", example: "30")
    static let cleanupInterval = Setting("CLEANUP_INTERVAL_MINUTES", "5", example: "5")
    static let staleSession = Setting("STALE_SESSION_MINUTES", "10", example: "10")
    static let gatewayMaxWait = Setting("GATEWAY_MAX_WAIT_SECONDS", "3", example: "3")
    static let privateChatLimit = Setting("PRIVATE_CHAT_LIMIT", "60/min,3", example: "60/min,3")
    static let groupChatLimit = Setting("GROUP_CHAT_LIMIT", "15/min,5", example: "15/min,5")
    static let maxInFlight = Setting("MAX_IN_FLIGHT", "2000", example: "2000")
    static let maxWaitingPerBot = Setting("MAX_WAITING_PER_BOT", "100", example: "100")
    static let usageFlush = Setting("USAGE_FLUSH_SECONDS", "5", example: "5")
    static let retention = Setting("RETENTION_DAYS", "90", example: "90")
    static let throttle = Setting("THROTTLE", "on", example: "on")
    static let trustedProxies = Setting("TRUSTED_PROXIES", nil, example: "10.0.0.0/8,192.168.1.7/32")
    static let metricsAddress = Setting("METRICS_ADDRESS", "127.0.0.1:9090", example: "127.0.0.1:9090")
    static let swaggerUI = Setting("SWAGGER_UI", nil, example: "/usr/share/botwarden/swagger-ui")
    static let logLevel = Setting("LOG_LEVEL", "info", example: "info")
    static let logFormat = Setting("LOG_FORMAT", nil, example: "json")

    /// Every setting, in the order of the documentation.
    static let all: [Setting] = [
        environment, host, port, publicURL, databaseURL, databaseDirectURL, databasePooling, databasePoolSize,
        migrateAtStart, encryptionKey, jwtSecretKey, telegramAPIURL, telegramConnectSeconds, telegramTotalSeconds,
        telegramNewBots, registration, accessTokenMinutes, refreshTokenDays, maxActiveBots, botIdleTimeout,
        cleanupInterval, staleSession, gatewayMaxWait, privateChatLimit, groupChatLimit, maxInFlight, maxWaitingPerBot,
        usageFlush, retention, throttle, trustedProxies, metricsAddress, swaggerUI, logLevel, logFormat,
    ]
}
