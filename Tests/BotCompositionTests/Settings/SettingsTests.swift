import BotDomain
import BotUseCases
import Testing

@testable import BotComposition

@Suite("Settings")
struct SettingsTests {
    @Test("without anything given, every setting is the contract's default")
    func defaults() throws {
        let settings = try Settings(environment: [:])
        #expect(settings.environment == .development)
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8_000)
        #expect(settings.publicURL.description == "http://127.0.0.1:8000")
        #expect(settings.database == .sqlite(path: "botwarden.db"))
        #expect(settings.databasePoolSize == 10)
        #expect(settings.migratesAtStart)
        #expect(settings.encryptionKey == nil)
        #expect(settings.jwtSecretKey == nil)
        #expect(settings.telegramURL.description == "https://api.telegram.org")
        #expect(settings.telegramConnect == .seconds(5))
        #expect(settings.telegramTotal == .seconds(60))
        #expect(settings.telegramNewBotsPerMinute == 20)
        #expect(settings.usageFlushInterval == .seconds(5))
        #expect(settings.throttles)
        #expect(settings.trustedProxies.isEmpty)
        #expect(settings.metricsAddress == "127.0.0.1:9090")
        #expect(settings.logLevel == .info)
        #expect(settings.logFormat == nil)
    }

    @Test("the policy's defaults are the contract's too")
    func policyDefaults() throws {
        let policy = try Settings(environment: [:]).policy
        #expect(policy.registrationIsOpen)
        #expect(policy.accessTokenLifetime == .minutes(30))
        #expect(policy.loginLifetime == .days(30))
        #expect(policy.maxActiveBots == 10_000)
        #expect(policy.sessionIdleTimeout == .minutes(30))
        #expect(policy.cleanupInterval == .minutes(5))
        #expect(policy.retention == .days(90))
        #expect(policy.staleSessionPatience == .minutes(10))
        #expect(policy.gatewayMaxWait == .seconds(3))
        #expect(policy.privateChatRule == RateRule(count: 60, per: .minutes(1), burst: 3))
        #expect(policy.groupChatRule == RateRule(count: 15, per: .minutes(1), burst: 5))
        #expect(policy.maxInFlight == 2_000)
        #expect(policy.maxWaitingPerBot == 100)
    }

    static let bounds: [(String, ClosedRange<Int>)] = [
        ("PORT", 0...65_535), ("DATABASE_POOL_SIZE", 1...100), ("TELEGRAM_CONNECT_SECONDS", 1...300),
        ("TELEGRAM_TOTAL_SECONDS", 1...3_600), ("TELEGRAM_NEW_BOTS_PER_MINUTE", 0...10_000),
        ("ACCESS_TOKEN_MINUTES", 1...1_440), ("REFRESH_TOKEN_DAYS", 1...365), ("MAX_ACTIVE_BOTS", 1...1_000_000),
        ("BOT_IDLE_TIMEOUT_MINUTES", 1...1_440), ("CLEANUP_INTERVAL_MINUTES", 1...1_440),
        ("STALE_SESSION_MINUTES", 0...1_440), ("GATEWAY_MAX_WAIT_SECONDS", 0...60), ("MAX_IN_FLIGHT", 1...100_000),
        ("MAX_WAITING_PER_BOT", 0...10_000), ("USAGE_FLUSH_SECONDS", 1...3_600), ("RETENTION_DAYS", 1...3_650),
    ]

    @Test("a number is taken at its bounds and refused beyond them", arguments: bounds)
    func number(_ name: String, _ range: ClosedRange<Int>) throws {
        _ = try Settings(environment: [name: String(range.lowerBound)])
        _ = try Settings(environment: [name: String(range.upperBound)])
        for text in [
            String(range.lowerBound - 1), String(range.upperBound + 1), "1.5", "0x10", "ten", " 5",
            "99999999999999999999",
        ] {
            let (field, line) = refusal([name: text])
            #expect(field == name)
            #expect(line.contains("from \(range.lowerBound) to \(range.upperBound)."))
            #expect(line.contains("Example: \(name)="))
        }
    }

    static let malformed: [(String, [String])] = [
        ("ENVIRONMENT", ["Production", "prod"]), ("HOST", ["a b", "127.0.0.1:80", "::1]", "host/", "h@st"]),
        ("PUBLIC_URL", ["bots.example.org", "ftp://bots.example.org", "https://bots.example.org/path"]),
        ("DATABASE_URL", ["botwarden.db", "sqlite:", "postgresql://db/botwarden", "mysql://db"]),
        ("DATABASE_DIRECT_URL", ["postgresql://db/botwarden"]), ("DATABASE_POOLING", ["statement"]),
        ("MIGRATE_AT_START", ["yes", "ON", "1"]),
        ("TELEGRAM_API_URL", ["api.telegram.org", "http://api.telegram.org", "https://u:p@api.telegram.org"]),
        ("REGISTRATION", ["on", "maybe"]), ("PRIVATE_CHAT_LIMIT", ["60", "60/min", "0/min,3", "60/day,3", "60/min,0"]),
        ("GROUP_CHAT_LIMIT", ["x/min,5", "15/min,5,5"]), ("THROTTLE", ["true", ""]),
        ("TRUSTED_PROXIES", ["10.0.0.0/33", "everyone", "10.0.0.0/8;10.0.0.1/32"]),
        ("METRICS_ADDRESS", ["9090", "127.0.0.1", "http://127.0.0.1:9090", "127.0.0.1:9090/"]),
        ("LOG_LEVEL", ["verbose", "INFO"]), ("LOG_FORMAT", ["xml"]),
    ]

    @Test("a malformed text is refused with the setting's name and an example", arguments: malformed)
    func refused(_ name: String, _ texts: [String]) {
        for text in texts + ["", "a\0b"] {
            let (field, line) = refusal([name: text])
            #expect(field == name, "\(text.debugDescription)")
            #expect(line.contains("Example: \(name)="))
        }
    }

    @Test("each setting's own example is taken, so that what an error tells can be followed")
    func examples() throws {
        for setting in Setting.all where !setting.isSecret && setting != .databaseDirectURL && setting != .environment {
            _ = try Settings(environment: [setting.name: setting.example])
        }
    }

    @Test("an empty or NUL-holding secret is refused without its text")
    func malformedSecrets() {
        for name in ["BOT_ENCRYPTION_KEY", "JWT_SECRET_KEY"] {
            #expect(refusal([name: ""]).name == name)
            let (field, line) = refusal([name: "PLANTED\0SECRET"])
            #expect(field == name)
            #expect(!line.contains("PLANTED") && !line.contains("SECRET\0"))
        }
    }

    @Test("a public URL is made of host and port where none is given, an IPv6 address in brackets")
    func publicURL() throws {
        #expect(try Settings(environment: ["HOST": "::1"]).publicURL.description == "http://[::1]:8000")
        #expect(try Settings(environment: ["PORT": "0"]).publicURL.description == "http://127.0.0.1")
    }

    @Test("production opens registration only when told to")
    func registration() throws {
        #expect(try !Settings(environment: Self.production).policy.registrationIsOpen)
        let open = Self.production.merging(["REGISTRATION": "open"]) { $1 }
        #expect(try Settings(environment: open).policy.registrationIsOpen)
    }

    static let production = [
        "ENVIRONMENT": "production", "PUBLIC_URL": "https://bots.example.org",
        "BOT_ENCRYPTION_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "JWT_SECRET_KEY": "fake-secret-of-a-test-with-32-bytes-or-more",
    ]

    @Test(
        "production refuses what development lets pass",
        arguments: [
            ("THROTTLE", "off"), ("PUBLIC_URL", "http://bots.example.org"),
            ("TELEGRAM_API_URL", "http://127.0.0.1:8081"),
            ("BOT_ENCRYPTION_KEY", nil), ("JWT_SECRET_KEY", nil), ("PUBLIC_URL", nil),
        ] as [(String, String?)])
    func strictness(_ name: String, _ value: String?) throws {
        _ = try Settings(environment: Self.production)
        var variables = Self.production
        variables[name] = value
        let (field, line) = refusal(variables)
        #expect(field == name)
        #expect(line.contains("in production"))
    }
}
