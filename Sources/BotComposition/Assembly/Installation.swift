import BotDomain
import BotPorts
public import BotUseCases
import CryptoAdapter
import Logging
import SQLiteAdapter
import SystemAdapter
import TelegramAdapter

/// A system put together from its settings: adapters opened, use-cases made of them.
///
/// Close it when done.
public struct Installation: Sendable {
    /// Everything the system does.
    public let useCases: BotUseCases
    let ports: Ports
    private let telegram: AsyncHTTPTelegramClient
    private let database: OpenDatabase

    /// Opens everything that the settings name, and makes the use-cases.
    ///
    /// - Parameters:
    ///   - settings: where things are, and what the operator chose.
    ///   - creates: whether a database that is not there is made; a command in the wrong folder shall not make one.
    ///   - migrates: whether missing migrations are taken; else an older schema is refused.
    ///   - log: how use-cases are logged.
    /// - Throws: ``BotError`` for settings that do not fit, a database that cannot be used, or a wrong key.
    static func open(_ settings: Settings, creates: Bool = true, migrates: Bool, log: LogOutput) async throws
        -> Installation
    {
        let random = OpenSSLRandomBytes()
        // Keys before the database is made or migrated: a start that cannot be shall change nothing. Where the database
        // must stand already it comes first, so that no key is made beside one that does not.
        if creates { _ = try Keys(settings, random: random) }
        let database = try await OpenDatabase.open(settings, creates: creates)
        do {
            let keys = try Keys(settings, random: random)
            try await database.bringUp(migrates: migrates, logger: log.logger("botwarden.store"))
            let secretBox = OpenSSLSecretBox(ring: keys.ring)
            let installed = try await InstallationKeys.establish(
                store: database.store, secretBox: secretBox, random: random)
            let telegram = AsyncHTTPTelegramClient(
                baseURL: settings.telegramURL.description, connectTimeout: settings.telegramConnect,
                totalTimeout: settings.telegramTotal)
            let ports = Ports(
                store: database.store, changeFeed: database.changeFeed, maintenance: database.maintenance,
                secretBox: secretBox, fingerprinter: try HMACFingerprinter(key: installed.fingerprint.duplicate()),
                passwordHasher: GuardedPasswordHasher(hasher: try Argon2PasswordHasher(random: random)),
                accessTokens: try StrictAccessTokens(
                    secrets: keys.accessTokenSecrets, issuer: settings.publicURL.description,
                    lifetime: settings.policy.accessTokenLifetime.secondsRoundedUp),
                digest: try OpenSSLDigest(), random: random, telegram: GuardedTelegramClient(client: telegram),
                wallClock: SystemWallClock(), monotonicClock: SystemMonotonicClock())
            let useCases = BotUseCases(
                ports: ports, policy: settings.policy, auditKey: installed.audit.duplicate(),
                observer: LoggingObserver(logger: log.logger("botwarden.useCases")))
            return Installation(useCases: useCases, ports: ports, telegram: telegram, database: database)
        } catch {
            await database.close()
            throw BotError.starting(error)
        }
    }

    /// Closes connections and files.
    func close() async {
        await telegram.shutdown()
        await database.close()
    }
}
