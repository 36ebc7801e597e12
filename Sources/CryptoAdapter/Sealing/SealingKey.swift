import BotDomain
import BotPorts

/// A key of the ring and its name, which follows from the key, so that nobody has to give one.
final class SealingKey: Sendable {
    static let idLength = 8

    /// The first 8 bytes of SHA-256 over a label and the key.
    let id: [UInt8]
    let bytes: SecretBytes

    init(_ bytes: consuming SecretBytes) throws(CryptoError) {
        id = Array(try SHA256.digest(label: "botwarden.key-id", secret: bytes).prefix(Self.idLength))
        self.bytes = bytes
    }
}
