import BotDomain
import BotPorts

/// A secret that signs, and the one header that goes with it.
final class SigningSecret: Sendable {
    /// `{"alg":"HS256","kid":"...","typ":"at+jwt"}` in base64url: the first part of every token under this secret.
    let header: [UInt8]
    private let bytes: SecretBytes

    /// The `kid` follows from the secret: 8 bytes of SHA-256 over a label and it, in base64url.
    init(_ bytes: consuming SecretBytes) throws(CryptoError) {
        let id = try SHA256.digest(label: "botwarden.jwt-kid", secret: bytes).prefix(8)
        let kid = Base64URL.text(of: Array(id))
        header = Base64URL.utf8(of: Array(#"{"alg":"HS256","kid":"\#(kid)","typ":"at+jwt"}"#.utf8))
        self.bytes = bytes
    }

    /// The signature of `header.payload`, in base64url: 43 characters.
    func signature(of input: some Sequence<UInt8>) throws(CryptoError) -> [UInt8] {
        let message = Array(input)
        return Base64URL.utf8(of: try Self.code(of: message, key: bytes))
    }

    private static func code(of message: [UInt8], key: borrowing SecretBytes) throws(CryptoError) -> [UInt8] {
        let code = message.withUnsafeBytes { bytes in
            Result { () throws(CryptoError) in try SHA256.authenticationCode(of: bytes, key: key) }
        }
        return try code.get()
    }
}
