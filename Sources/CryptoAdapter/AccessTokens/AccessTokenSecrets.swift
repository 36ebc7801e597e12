import BotDomain
import BotPorts

/// The secrets that access tokens are signed with: the first signs, all verify.
public struct AccessTokenSecrets: Sendable {
    /// Never empty.
    let secrets: [SigningSecret]

    /// Why a text holds no secrets.
    ///
    /// They are counted from 1; none of the cases carries any part of the text.
    public enum Refusal: Error, Hashable, Sendable {
        /// The secret has fewer than 32 bytes: RFC 7518 §3.2 asks for as many as the hash has.
        case tooShort(secret: Int, bytes: Int)
        /// The secret stands there already.
        case repeated(secret: Int)
    }

    /// Reads secrets of 32 bytes or more, comma-separated, each used as it stands, in UTF-8.
    ///
    /// - Throws: ``Refusal``; ``CryptoError/failed`` if libcrypto fails.
    public init(parsing text: String) throws {
        var secrets: [SigningSecret] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let position = secrets.count + 1
            guard part.count >= 32 else { throw Refusal.tooShort(secret: position, bytes: part.count) }
            let secret = try SigningSecret(SecretBytes(copying: part))
            guard !secrets.contains(where: { $0.header == secret.header }) else {
                throw Refusal.repeated(secret: position)
            }
            secrets.append(secret)
        }
        self.secrets = secrets
    }

    /// The secret that signs.
    var primary: SigningSecret { secrets[0] }
}

extension AccessTokenSecrets: CustomStringConvertible, CustomDebugStringConvertible {
    /// A fixed text.
    public var description: String { "<ACCESS TOKEN SECRETS>" }
    /// The same fixed text.
    public var debugDescription: String { description }
}

extension AccessTokenSecrets.Refusal: CustomStringConvertible {
    /// What was wrong, in words that may be shown.
    public var description: String {
        switch self {
        case .tooShort(let secret, let bytes): "secret \(secret) has \(bytes) bytes; it needs 32 or more"
        case .repeated(let secret): "secret \(secret) stands there twice"
        }
    }
}
