public import BotPorts

/// What the core needs of the world: one adapter a port.
public struct Ports: Sendable {
    /// Where everything that lasts is kept.
    public let store: any BotStore
    /// How changes of other processes are learnt.
    public let changeFeed: any ChangeFeed
    /// Migrations and checks.
    public let maintenance: any StoreMaintenance
    /// Seals secrets.
    public let secretBox: any SecretBox
    /// Fingerprints tokens.
    public let fingerprinter: any Fingerprinter
    /// Hashes passwords.
    public let passwordHasher: any PasswordHasher
    /// Issues and checks access tokens.
    public let accessTokens: any AccessTokens
    /// Hashes keys, and chains the audit trail.
    public let digest: any Digest
    /// Randomness.
    public let random: any RandomBytes
    /// Telegram, for our own calls.
    public let telegram: any TelegramClient
    /// The time of day.
    public let wallClock: any WallClock
    /// Time that only goes forward.
    public let monotonicClock: any MonotonicClock

    /// Takes an adapter for each port.
    public init(
        store: any BotStore, changeFeed: any ChangeFeed, maintenance: any StoreMaintenance, secretBox: any SecretBox,
        fingerprinter: any Fingerprinter, passwordHasher: any PasswordHasher, accessTokens: any AccessTokens,
        digest: any Digest, random: any RandomBytes, telegram: any TelegramClient, wallClock: any WallClock,
        monotonicClock: any MonotonicClock
    ) {
        self.store = store
        self.changeFeed = changeFeed
        self.maintenance = maintenance
        self.secretBox = secretBox
        self.fingerprinter = fingerprinter
        self.passwordHasher = passwordHasher
        self.accessTokens = accessTokens
        self.digest = digest
        self.random = random
        self.telegram = telegram
        self.wallClock = wallClock
        self.monotonicClock = monotonicClock
    }
}
