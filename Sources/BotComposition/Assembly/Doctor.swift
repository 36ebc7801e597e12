import BotDomain
import BotPorts
import BotUseCases
import CLIAdapter
import CryptoAdapter
import HTTPAdapter
import TelegramAdapter

/// What `doctor` looks at: each part that a start needs, one after the other, without changing anything.
struct Doctor: Sendable {
    let environment: [String: String]
    /// How long a database that another process holds is waited for, in seconds.
    var patience = 2.0

    var checks: [DoctorCheck] {
        [
            DoctorCheck("settings") {
                await finding {
                    let settings = try Settings(environment: environment)
                    // What a start looks at beyond their form.
                    try ServerProgram.checkHost(settings)
                    _ = try SwaggerUI(settings)
                    return "\(settings.environment.rawValue), public URL \(settings.publicURL)"
                }
            },
            DoctorCheck("keys") {
                await finding {
                    _ = try keys(try Settings(environment: environment))
                    return "both can be used"
                }
            },
            DoctorCheck("database") {
                await finding {
                    try await withDatabase { database in
                        try await database.maintenance.check()
                        return "can be read and written, and is whole"
                    }
                }
            },
            DoctorCheck("schema") {
                await finding {
                    try await withDatabase { database in
                        let report = try await SchemaUseCases(maintenance: database.maintenance).showSchema()
                        guard report.pending.isEmpty else {
                            throw BotError.settings(
                                "database", "lacks \(report.pending.count) migrations. Run 'botwarden migrate'.")
                        }
                        return "up to date, \(report.applied.count) migrations"
                    }
                }
            },
            DoctorCheck("sealed secrets") {
                await finding {
                    let settings = try Settings(environment: environment)
                    let ring = try keys(settings).ring
                    return try await withDatabase { database in
                        try await InstallationKeys.probe(
                            store: database.store, secretBox: OpenSSLSecretBox(ring: ring))
                            ? "the key ring opens them" : "none yet: the first start makes them"
                    }
                }
            },
            DoctorCheck("telegram") {
                await finding {
                    let settings = try Settings(environment: environment)
                    return try await Self.reach(settings)
                }
            },
        ]
    }

    /// Whether Telegram answers at all.
    ///
    /// A token that nobody has is refused, and a refusal is an answer.
    private static func reach(_ settings: Settings) async throws -> String {
        let client = AsyncHTTPTelegramClient(
            baseURL: settings.telegramURL.description, connectTimeout: settings.telegramConnect,
            totalTimeout: min(settings.telegramTotal, .seconds(10)))
        let nobody = try PlaintextToken("1:" + String(repeating: "x", count: 35))
        do {
            _ = try await client.getMe(nobody, environment: .production)
        } catch .tokenRefused {
            await client.shutdown()
            return "answers at \(settings.telegramURL)"
        } catch {
            await client.shutdown()
            throw BotError.settings(
                "TELEGRAM_API_URL", "\(settings.telegramURL) does not answer as Telegram does: \(error.safeText).")
        }
        await client.shutdown()
        throw BotError.settings("TELEGRAM_API_URL", "\(settings.telegramURL) takes any token: it is not Telegram.")
    }

    /// Makes none: a look changes nothing.
    private func keys(_ settings: Settings) throws -> Keys {
        try Keys(settings, random: OpenSSLRandomBytes(), generates: false)
    }

    private func withDatabase(_ body: (OpenDatabase) async throws -> String) async throws -> String {
        let database = try await OpenDatabase.open(
            try Settings(environment: environment), creates: false, patience: patience)
        do {
            let word = try await body(database)
            await database.close()
            return word
        } catch {
            await database.close()
            throw error
        }
    }

    private func finding(_ body: () async throws -> String) async -> DoctorCheck.Finding {
        do {
            return .ok(try await body())
        } catch {
            return .failed(hint: BotError.starting(error).line)
        }
    }
}
