@testable import CryptoAdapter

/// Keys that nobody could take for real ones: one byte, 32 times.
enum FakeKeys {
    static func text(_ bytes: UInt8...) -> String {
        bytes.map { byte in
            String(decoding: Base64.encodeStandard([UInt8](repeating: byte, count: 32)), as: UTF8.self) + "="
        }.joined(separator: ",")
    }
}
