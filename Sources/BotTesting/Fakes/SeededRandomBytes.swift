public import BotPorts
import Synchronization

/// Bytes that look random and are the same in every run: SplitMix64 from a seed.
///
/// Anyone can foretell them, so they are for tests alone.
public final class SeededRandomBytes: RandomBytes {
    private let state: Mutex<UInt64>

    /// Begins the sequence of `seed`.
    public init(seed: UInt64 = 1) {
        state = Mutex(seed)
    }

    /// The next `count` bytes.
    ///
    /// - Throws: ``CryptoError/failed`` for a negative count.
    public func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        guard count >= 0 else { throw .failed }
        return state.withLock { state in
            var bytes: [UInt8] = []
            while bytes.count < count {
                withUnsafeBytes(of: Self.next(&state).littleEndian) { bytes.append(contentsOf: $0) }
            }
            return Array(bytes.prefix(count))
        }
    }

    /// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
