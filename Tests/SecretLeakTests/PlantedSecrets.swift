import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import CryptoAdapter
import Foundation
import HTTPAdapter
import InMemoryAdapter
import Logging
import SQLiteAdapter

/// The secrets of a whole installation, and the API's list of routes.
struct PlantedSecrets {
    /// As `BOT_ENCRYPTION_KEY` has it.
    let encryptionKey: String
    /// As `JWT_SECRET_KEY` has it.
    let signingKey: String

    /// Makes both, and looks for them.
    init(in evidence: Evidence) {
        let key = (0..<32).map { _ in UInt8.random(in: 0...255) }
        encryptionKey = Data(key).base64EncodedString()
        signingKey = "planted-\(UUID().uuidString)"
        evidence.plant("BOT_ENCRYPTION_KEY", bytes: key)
        evidence.plant("BOT_ENCRYPTION_KEY, as text", encryptionKey)
        evidence.plant("JWT_SECRET_KEY", signingKey)
    }

    /// Opens the keys that the installation made for itself, and looks for them.
    func openInstallationKeys(_ path: String, in evidence: Evidence) async throws {
        let database = try await SQLiteDatabase.open(path: path)
        let keys = try await InstallationKeys.establish(
            store: SQLiteBotStore(database), secretBox: OpenSSLSecretBox(ring: try KeyRing(parsing: encryptionKey)),
            random: OpenSSLRandomBytes())
        keys.fingerprint.withBytes { evidence.plant("the fingerprint key", bytes: Array($0)) }
        keys.audit.withBytes { evidence.plant("the audit key", bytes: Array($0)) }
        await database.close()
    }

    /// The list that the API's router is made of.
    static var routes: [APIRoute] {
        let store = InMemoryBotStore()
        let clock = ManualClock()
        let ports = Ports(
            store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(), accessTokens: FakeAccessTokens(),
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: FakeTelegramClient(), wallClock: clock.wall,
            monotonicClock: clock)
        let useCases = BotUseCases(ports: ports, policy: Policy(), auditKey: SecretBytes(utf8: "for the list alone"))
        return HTTPAPI(useCases: useCases, logger: Logger(label: "list") { _ in SwiftLogNoOpLogHandler() }).routes
    }
}
