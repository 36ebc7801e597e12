import BotDomain
public import BotPorts

/// The keys that secrets are sealed under: the first seals, all open.
///
/// That is how a key is changed without a pause. Each key has a name that follows from it, and every ciphertext carries its key's name.
public struct KeyRing: Sendable {
    /// Never empty.
    let keys: [SealingKey]

    /// Why a text is no key ring.
    ///
    /// Keys are counted from 1; none of the cases carries any part of the text.
    public enum Refusal: Error, Hashable, Sendable {
        /// Nothing stands before the first comma, behind the last, or between two.
        case empty(key: Int)
        /// The key is not base64.
        case notBase64(key: Int)
        /// The key has another length than 32 bytes.
        case wrongLength(key: Int, bytes: Int)
        /// The key stands in the ring already.
        case repeated(key: Int)
    }

    /// Reads keys of 32 bytes in base64, comma-separated: either alphabet, padded or not, with or without spaces around.
    ///
    /// - Throws: ``Refusal``; ``CryptoError/failed`` if libcrypto fails.
    public init(parsing text: String) throws {
        var keys: [SealingKey] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let position = keys.count + 1
            let digits = part.drop(while: Self.isBlank).reversed().drop(while: Self.isBlank).reversed()
            guard !digits.isEmpty else { throw Refusal.empty(key: position) }
            guard let bytes = Base64.decodeEither(Array(digits)) else { throw Refusal.notBase64(key: position) }
            guard bytes.count == AES256GCM.keyLength else {
                throw Refusal.wrongLength(key: position, bytes: bytes.count)
            }
            let key = try SealingKey(SecretBytes(copying: bytes))
            guard !keys.contains(where: { $0.id == key.id }) else { throw Refusal.repeated(key: position) }
            keys.append(key)
        }
        self.keys = keys
    }

    /// A new key, in the text that ``init(parsing:)`` reads.
    public static func newKey(from random: any RandomBytes) throws(CryptoError) -> String {
        String(
            decoding: Base64.encodeStandard(try random.bytes(AES256GCM.keyLength)) + [UInt8(ascii: "=")], as: UTF8.self)
    }

    /// The key that seals.
    var primary: SealingKey { keys[0] }

    /// The key of that name, if the ring has it.
    func key(named id: ArraySlice<UInt8>) -> SealingKey? {
        keys.first { $0.id.elementsEqual(id) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible {
    /// A fixed text.
    public var description: String { "<KEY RING>" }
    /// The same fixed text.
    public var debugDescription: String { description }
}

extension KeyRing.Refusal: CustomStringConvertible {
    /// What was wrong, in words that may be shown.
    public var description: String {
        switch self {
        case .empty(let key): "key \(key) is empty"
        case .notBase64(let key): "key \(key) is not base64"
        case .wrongLength(let key, let bytes): "key \(key) has \(bytes) bytes, not 32"
        case .repeated(let key): "key \(key) stands there twice"
        }
    }
}
