public import BotDomain
public import BotUseCases
public import HTTPAdapter

/// Everything that an operator sets, read and checked as a whole before anything is opened.
public struct Settings: Sendable {
    /// Whether mistakes that only cost comfort are let pass.
    public enum Environment: String, Sendable, CaseIterable {
        /// Keys may be generated, TLS may be missing.
        case development
        /// They may not.
        case production
    }

    /// Where the data lies.
    public enum Database: Hashable, Sendable {
        /// A file of SQLite's.
        case sqlite(path: String)
    }

    enum Registration: String, CaseIterable { case open, closed }
    enum Pooling: String, CaseIterable { case session, transaction }

    /// The forms of log lines.
    public enum LogFormat: String, Sendable, CaseIterable {
        /// For eyes.
        case text
        /// For machines.
        case json
    }

    /// The levels of log lines.
    public enum LogLevel: String, Sendable, CaseIterable {
        /// Everything.
        case trace
        /// For developers.
        case debug
        /// What an operator wants to see.
        case info
        /// What is out of the ordinary.
        case notice
        /// What should be looked at.
        case warning
        /// What failed.
        case error
        /// What ends the program.
        case critical
    }

    /// Development or production.
    public let environment: Environment
    /// The address that the server listens on.
    public let host: String
    /// The port; 0 takes a free one.
    public let port: Int
    /// How the outside reaches the server.
    public let publicURL: BaseURL
    /// Where the data lies.
    public let database: Database
    /// Connections that read.
    public let databasePoolSize: Int
    /// Whether the server takes migrations when it starts.
    public let migratesAtStart: Bool
    let encryptionKey: Secret?
    let jwtSecretKey: Secret?
    /// The Bot API.
    public let telegramURL: BaseURL
    /// How long a connection to Telegram may take.
    public let telegramConnect: Nanoseconds
    /// How long an answer of Telegram's may take, long polls and uploads apart.
    public let telegramTotal: Nanoseconds
    /// Pace of `getMe` on new tokens, a minute; 0 for none.
    public let telegramNewBotsPerMinute: Int
    /// How often counters are written.
    public let usageFlushInterval: Nanoseconds
    /// Whether accounts and addresses are throttled.
    public let throttles: Bool
    /// CIDRs whose forwarding headers are believed.
    public let trustedProxies: [CIDR]
    /// Where metrics are served; nil for nowhere.
    public let metricsAddress: String?
    /// The folder of Swagger UI's files; nil for the reference page alone.
    public let swaggerUIFolder: String?
    /// From which level on lines are logged.
    public let logLevel: LogLevel
    /// How lines are written; nil for text on a terminal, else JSON.
    public let logFormat: LogFormat?
    /// What use-cases are told.
    public let policy: Policy

    /// Reads and checks all settings.
    ///
    /// - Throws: ``BotError`` with `invalid_settings`, which names the first setting that cannot be used.
    public init(environment variables: [String: String]) throws {
        let read = SettingsReader(source: try SettingsSource(environment: variables))
        environment = try read.choice(.environment, of: Environment.self) ?? .development
        host = try read.text(.host) ?? ""
        port = try read.number(.port, 0...65_535)
        let hostInURL = host.contains(":") ? "[\(host)]" : host
        guard !host.hasSuffix("/"), !host.contains(":") || IPAddress(host) != nil, BaseURL("http://\(hostInURL)") != nil
        else {
            throw BotError.setting(.host, "must be an address or a name, without a port.")
        }
        guard
            let publicURL = try read.baseURL(.publicURL, standard: "http://\(hostInURL)\(port == 0 ? "" : ":\(port)")")
        else { throw BotError.setting(.publicURL, "is missing.") }
        self.publicURL = publicURL
        database = try Self.database(read)
        databasePoolSize = try read.number(.databasePoolSize, 1...100)
        _ = try read.choice(.databasePooling, of: Pooling.self)
        migratesAtStart = try read.flag(.migrateAtStart)
        encryptionKey = try read.text(.encryptionKey).map(Secret.init)
        jwtSecretKey = try read.text(.jwtSecretKey).map(Secret.init)
        guard let telegramURL = try read.baseURL(.telegramAPIURL), telegramURL.isTLS || telegramURL.isLoopback else {
            throw BotError.setting(
                .telegramAPIURL, "must be https, or http to this machine's loopback for the simulator.")
        }
        self.telegramURL = telegramURL
        telegramConnect = .seconds(Int64(try read.number(.telegramConnectSeconds, 1...300)))
        telegramTotal = .seconds(Int64(try read.number(.telegramTotalSeconds, 1...3_600)))
        telegramNewBotsPerMinute = try read.number(.telegramNewBots, 0...10_000)
        usageFlushInterval = .seconds(Int64(try read.number(.usageFlush, 1...3_600)))
        throttles = try read.flag(.throttle)
        trustedProxies = try Self.proxies(read)
        metricsAddress = try Self.metricsAddress(read)
        swaggerUIFolder = try read.text(.swaggerUI)
        logLevel = try read.choice(.logLevel, of: LogLevel.self) ?? .info
        logFormat = try read.choice(.logFormat, of: LogFormat.self)
        var policy = try Self.policy(read, environment)
        policy.throttles = throttles
        policy.newBotsPerMinute = telegramNewBotsPerMinute
        self.policy = policy
        if environment == .production { try refuseWhatProductionLacks() }
    }

    private func refuseWhatProductionLacks() throws {
        for (setting, value) in [(Setting.encryptionKey, encryptionKey), (.jwtSecretKey, jwtSecretKey)]
        where value == nil {
            throw BotError.setting(setting, "is missing; in production none is generated.")
        }
        if !throttles { throw BotError.setting(.throttle, "must be on in production.") }
        if !publicURL.isTLS { throw BotError.setting(.publicURL, "must be https in production.") }
        if !telegramURL.isTLS { throw BotError.setting(.telegramAPIURL, "must be https in production.") }
    }

    private static func database(_ read: SettingsReader) throws -> Database {
        let text = try read.text(.databaseURL) ?? ""
        if text.hasPrefix("postgresql:") || text.hasPrefix("postgres:") {
            throw BotError.setting(.databaseURL, "names PostgreSQL, which this version does not serve yet.")
        }
        guard text.hasPrefix("sqlite:"), text.count > "sqlite:".count else {
            throw BotError.setting(.databaseURL, "must be sqlite: and the path of a file.")
        }
        if try read.text(.databaseDirectURL) != nil {
            throw BotError.setting(.databaseDirectURL, "goes with PostgreSQL only. Leave it out.")
        }
        return .sqlite(path: String(text.dropFirst("sqlite:".count)))
    }

    private static func metricsAddress(_ read: SettingsReader) throws -> String? {
        guard let text = try read.text(.metricsAddress), text != "off" else { return nil }
        guard !text.hasSuffix("/"), BaseURL("http://" + text)?.port != nil else {
            throw BotError.setting(.metricsAddress, "must be an address and a port, or off.")
        }
        return text
    }

    private static func proxies(_ read: SettingsReader) throws -> [CIDR] {
        try (read.text(.trustedProxies) ?? "").split(separator: ",").map { text in
            guard let range = CIDR(StorableText.trimmed(String(text))) else {
                throw BotError.setting(.trustedProxies, "must be ranges of addresses, comma-separated.")
            }
            return range
        }
    }

    private static func policy(_ read: SettingsReader, _ environment: Environment) throws -> Policy {
        var policy = Policy()
        policy.registrationIsOpen =
            (try read.choice(.registration, of: Registration.self) ?? (environment == .production ? .closed : .open))
            == .open
        policy.accessTokenLifetime = .minutes(Int64(try read.number(.accessTokenMinutes, 1...1_440)))
        policy.loginLifetime = .days(Int64(try read.number(.refreshTokenDays, 1...365)))
        policy.maxActiveBots = try read.number(.maxActiveBots, 1...1_000_000)
        policy.sessionIdleTimeout = .minutes(Int64(try read.number(.botIdleTimeout, 1...1_440)))
        policy.cleanupInterval = .minutes(Int64(try read.number(.cleanupInterval, 1...1_440)))
        policy.retention = .days(Int64(try read.number(.retention, 1...3_650)))
        policy.staleSessionPatience = .minutes(Int64(try read.number(.staleSession, 0...1_440)))
        policy.gatewayMaxWait = .seconds(Int64(try read.number(.gatewayMaxWait, 0...60)))
        policy.privateChatRule = try read.rate(.privateChatLimit)
        policy.groupChatRule = try read.rate(.groupChatLimit)
        policy.maxInFlight = try read.number(.maxInFlight, 1...100_000)
        policy.maxWaitingPerBot = try read.number(.maxWaitingPerBot, 0...10_000)
        return policy
    }
}
