public import BotDomain
public import BotPorts
import Synchronization

/// Keeps secrets in memory and gives out tickets: what one instance sealed, no other opens.
///
/// Nothing is enciphered, so nothing can be taken for safety; but it holds to the port's rules.
public final class FakeSecretBox: SecretBox {
    private struct Kept {
        let secret: [UInt8]
        let context: SealingContext
    }

    private let kept = Mutex<[[UInt8]: Kept]>([:])
    private let random = SeededRandomBytes(seed: 0x5EA1)

    /// Begins with nothing sealed.
    public init() {}

    /// Keeps `secret`, and gives out a new ticket of 24 bytes.
    public func seal(
        _ secret: borrowing SecretBytes, for context: SealingContext
    ) throws(CryptoError) -> SealedBox {
        let ticket = Array("fakebox:".utf8) + (try random.bytes(16))
        let bytes = secret.withBytes { Array($0) }
        kept.withLock { $0[ticket] = Kept(secret: bytes, context: context) }
        return SealedBox(bytes: ticket)
    }

    /// Gives back what the ticket was given out for.
    ///
    /// - Throws: ``CryptoError/cannotOpen`` for another ticket or another place.
    public func open(_ box: SealedBox, for context: SealingContext) throws(CryptoError) -> SecretBytes {
        guard let kept = kept.withLock({ $0[box.bytes] }), kept.context == context else { throw .cannotOpen }
        return SecretBytes(copying: kept.secret)
    }
}
