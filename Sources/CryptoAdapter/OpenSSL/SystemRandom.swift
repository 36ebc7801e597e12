import BotPorts
import COpenSSL

/// libcrypto's random generator (NIST SP 800-90A), seeded by the operating system.
enum SystemRandom {
    /// `count` bytes.
    static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        guard let length = Int32(exactly: count), length >= 0 else { throw .failed }
        var output = [UInt8](repeating: 0, count: count)
        guard count == 0 || RAND_bytes(&output, length) == 1 else {
            ERR_clear_error()
            throw .failed
        }
        return output
    }
}
