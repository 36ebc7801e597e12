import BotDomain
import BotPorts
import CryptoAdapter

/// The keys that settings give, or that development makes for itself.
struct Keys: Sendable {
    let ring: KeyRing
    let accessTokenSecrets: AccessTokenSecrets

    /// Reads both.
    ///
    /// - Parameter generates: whether development makes the keys that it lacks; else their lack is an error.
    /// - Throws: ``BotError`` with `invalid_settings`, which says what was wrong with a key but nothing of it.
    init(_ settings: Settings, random: any RandomBytes, generates: Bool = true) throws {
        let maker = generates ? random : nil
        let ringText = try settings.encryptionKey ?? Self.generated(.encryptionKey, "encryption-key", settings, maker)
        do {
            ring = try KeyRing(parsing: ringText.text)
        } catch {
            throw BotError.setting(.encryptionKey, "is no key ring: \(Self.words(error)).")
        }
        let secretText = try settings.jwtSecretKey ?? Self.generated(.jwtSecretKey, "jwt-key", settings, maker)
        do {
            accessTokenSecrets = try AccessTokenSecrets(parsing: secretText.text)
        } catch {
            throw BotError.setting(.jwtSecretKey, "cannot sign: \(Self.words(error)).")
        }
    }

    private static func generated(
        _ setting: Setting, _ name: String, _ settings: Settings, _ maker: (any RandomBytes)?
    ) throws -> Secret {
        guard case .sqlite(let path) = settings.database else {
            throw BotError.setting(setting, "is missing.")
        }
        let file = GeneratedKeyFile(path: "\(path).\(name)", setting: setting)
        if let maker { return try file.text(random: maker) }
        guard let standing = try file.standing() else {
            throw BotError.setting(setting, "is not set, and no start has made one yet.")
        }
        return standing
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as KeyRing.Refusal: error.description
        case let error as AccessTokenSecrets.Refusal: error.description
        default: "the crypto library failed"
        }
    }
}
