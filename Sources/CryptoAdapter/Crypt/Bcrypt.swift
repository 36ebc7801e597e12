import BotDomain
import BotPorts
import CCrypt

/// bcrypt as libcrypt has it: for hashes from an import, never for new ones.
enum Bcrypt {
    /// The 60 characters that `password` gives under the version, cost and salt that `setting` begins with.
    ///
    /// bcrypt reads a password to its first NUL and no further than 72 bytes; a caller refuses NUL. It blocks for as
    /// long as the cost says: never on the cooperative pool.
    ///
    /// - Throws: ``CryptoError/failed`` if libcrypt takes the setting for none, or does not do bcrypt.
    static func hash(of password: borrowing SecretBytes, setting: String) throws(CryptoError) -> [UInt8] {
        let terminated = password.withBytes { SecretBytes(copying: Array($0) + [0]) }
        let size = MemoryLayout<crypt_data>.size
        let workspace = UnsafeMutableRawBufferPointer.allocate(
            byteCount: size, alignment: MemoryLayout<crypt_data>.alignment)
        workspace.initializeMemory(as: UInt8.self, repeating: 0)
        defer {
            workspace.initializeMemory(as: UInt8.self, repeating: 0)
            workspace.deallocate()
        }
        let output = terminated.withBytes { phrase -> [UInt8]? in
            guard
                let text = crypt_rn(
                    phrase.baseAddress?.assumingMemoryBound(to: CChar.self), setting, workspace.baseAddress,
                    Int32(size))
            else { return nil }
            return String(cString: text).utf8.map { $0 }
        }
        guard let output, output.count == 60 else { throw .failed }
        return output
    }
}
