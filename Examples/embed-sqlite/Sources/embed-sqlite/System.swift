import BotDomain
import BotPorts
import BotUseCases
import CryptoAdapter
import SQLiteAdapter
import SystemAdapter
import TelegramAdapter

/// The parts put together: an adapter for each port, and the use-cases on them.
struct System {
    let useCases: BotUseCases
    private let database: SQLiteDatabase
    private let client: AsyncHTTPTelegramClient?

    /// Opens the database, which is made and migrated where it is not there yet.
    ///
    /// - Parameters:
    ///   - telegramURL: the Bot API's address; nil for a pretended Telegram.
    ///   - encryptionKey: what secrets are sealed under. Who loses it loses every token in the database.
    static func open(path: String, telegramURL: String?, encryptionKey: String) async throws -> System {
        let database = try await SQLiteDatabase.open(path: path)
        let client = telegramURL.map { AsyncHTTPTelegramClient(baseURL: $0) }
        do {
            return try await System(database, client, encryptionKey)
        } catch {
            await client?.shutdown()
            await database.close()
            throw error
        }
    }

    private init(_ database: SQLiteDatabase, _ client: AsyncHTTPTelegramClient?, _ encryptionKey: String) async throws {
        self.database = database
        self.client = client
        let store = SQLiteBotStore(database)
        let maintenance = SQLiteStoreMaintenance(database)
        _ = try await maintenance.migrate()

        let random = OpenSSLRandomBytes()
        let secretBox = OpenSSLSecretBox(ring: try KeyRing(parsing: encryptionKey))
        // Made at the first start, kept in the database, sealed.
        let keys = try await InstallationKeys.establish(store: store, secretBox: secretBox, random: random)
        // Access tokens are for logins, which this program has none of: any secret does.
        let signing = try AccessTokenSecrets(parsing: try KeyRing.newKey(from: random))
        let ports = Ports(
            store: store, changeFeed: SQLiteChangeFeed(database), maintenance: maintenance, secretBox: secretBox,
            fingerprinter: try HMACFingerprinter(key: keys.fingerprint.duplicate()),
            passwordHasher: try Argon2PasswordHasher(random: random),
            accessTokens: try StrictAccessTokens(secrets: signing, issuer: "embed-sqlite", lifetime: 1_800),
            digest: try OpenSSLDigest(), random: random, telegram: client ?? PretendedTelegram(),
            wallClock: SystemWallClock(), monotonicClock: SystemMonotonicClock())
        useCases = BotUseCases(ports: ports, policy: Policy(), auditKey: keys.audit.duplicate())
    }

    /// Writes what the gateway counted, and closes everything.
    func close() async throws {
        do {
            try await useCases.flushUsage()
        } catch {
            await closeParts()
            throw error
        }
        await closeParts()
    }

    private func closeParts() async {
        await client?.shutdown()
        await database.close()
    }
}
