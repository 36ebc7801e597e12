import BotDomain
import BotUseCases
import Testing

@testable import BotComposition

/// That each setting's value lands where it belongs: all of them set, no two alike.
@Suite("Settings land in their places")
struct SettingsPlacesTests {
    private static let encryptionKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="

    private static let variables = [
        "HOST": "::1", "PORT": "8001", "PUBLIC_URL": "https://a.example", "DATABASE_URL": "sqlite:x.db",
        "DATABASE_POOL_SIZE": "3", "MIGRATE_AT_START": "off", "BOT_ENCRYPTION_KEY": encryptionKey,
        "JWT_SECRET_KEY": "fake-secret-of-a-test-with-32-bytes-or-more", "TELEGRAM_API_URL": "https://b.example",
        "TELEGRAM_CONNECT_SECONDS": "4", "TELEGRAM_TOTAL_SECONDS": "50", "TELEGRAM_NEW_BOTS_PER_MINUTE": "6",
        "REGISTRATION": "closed", "ACCESS_TOKEN_MINUTES": "7", "REFRESH_TOKEN_DAYS": "8", "MAX_ACTIVE_BOTS": "9",
        "BOT_IDLE_TIMEOUT_MINUTES": "11", "CLEANUP_INTERVAL_MINUTES": "12", "STALE_SESSION_MINUTES": "13",
        "GATEWAY_MAX_WAIT_SECONDS": "14", "PRIVATE_CHAT_LIMIT": "15/s,2", "GROUP_CHAT_LIMIT": "16/h,4",
        "MAX_IN_FLIGHT": "17", "MAX_WAITING_PER_BOT": "18", "USAGE_FLUSH_SECONDS": "19", "RETENTION_DAYS": "21",
        "THROTTLE": "off", "TRUSTED_PROXIES": "10.0.0.0/8", "METRICS_ADDRESS": "127.0.0.1:9191",
        "SWAGGER_UI": "/x", "LOG_LEVEL": "error", "LOG_FORMAT": "text",
    ]

    @Test("every setting is set here, but the one that is no choice in development and those of PostgreSQL")
    func all() {
        let others: Set = ["ENVIRONMENT", "DATABASE_DIRECT_URL", "DATABASE_POOLING"]
        #expect(Set(Self.variables.keys) == Set(Setting.all.map(\.name)).subtracting(others))
    }

    @Test("what the server itself is told")
    func server() throws {
        let settings = try Settings(environment: Self.variables)
        #expect(settings.host == "::1" && settings.port == 8_001)
        #expect(settings.publicURL.description == "https://a.example")
        #expect(settings.database == .sqlite(path: "x.db"))
        #expect(settings.databasePoolSize == 3)
        #expect(!settings.migratesAtStart)
        #expect(settings.encryptionKey?.text == Self.encryptionKey)
        #expect(settings.jwtSecretKey?.text == "fake-secret-of-a-test-with-32-bytes-or-more")
        #expect(settings.telegramURL.description == "https://b.example")
        #expect(settings.telegramConnect == .seconds(4) && settings.telegramTotal == .seconds(50))
        #expect(settings.telegramNewBotsPerMinute == 6)
        #expect(settings.usageFlushInterval == .seconds(19))
        #expect(!settings.throttles)
        let proxies = try Settings(environment: ["TRUSTED_PROXIES": "10.0.0.0/8"]).trustedProxies
        #expect(settings.trustedProxies == proxies && proxies.count == 1)
        #expect(settings.metricsAddress == "127.0.0.1:9191")
        #expect(settings.swaggerUIFolder == "/x")
        #expect(settings.logLevel == .error && settings.logFormat == .text)
    }

    @Test("what use-cases are told")
    func policy() throws {
        let policy = try Settings(environment: Self.variables).policy
        #expect(!policy.registrationIsOpen)
        #expect(!policy.throttles)
        #expect(policy.newBotsPerMinute == 6)
        #expect(policy.accessTokenLifetime == .minutes(7))
        #expect(policy.loginLifetime == .days(8))
        #expect(policy.maxActiveBots == 9)
        #expect(policy.sessionIdleTimeout == .minutes(11))
        #expect(policy.cleanupInterval == .minutes(12))
        #expect(policy.staleSessionPatience == .minutes(13))
        #expect(policy.gatewayMaxWait == .seconds(14))
        #expect(policy.privateChatRule == RateRule(count: 15, per: .seconds(1), burst: 2))
        #expect(policy.groupChatRule == RateRule(count: 16, per: .hours(1), burst: 4))
        #expect(policy.maxInFlight == 17)
        #expect(policy.maxWaitingPerBot == 18)
        #expect(policy.retention == .days(21))
    }
}
