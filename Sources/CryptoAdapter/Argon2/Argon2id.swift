import BotDomain
import BotPorts
import CArgon2

/// Argon2id, version 1.3 (RFC 9106).
enum Argon2id {
    /// What a hash costs to make and to compare with.
    struct Cost {
        var memoryKiB: UInt32
        var passes: UInt32
        var lanes: UInt32
    }

    /// The tag of `length` bytes.
    ///
    /// It blocks for as long as the cost says: never on the cooperative pool.
    ///
    /// - Parameters:
    ///   - secret: RFC 9106's K; passwords here have none.
    ///   - associatedData: RFC 9106's X; passwords here have none.
    /// - Throws: ``CryptoError/failed`` for parameters that the RFC forbids, and without memory.
    static func tag(
        of password: borrowing SecretBytes, salt: [UInt8], cost: Cost, length: Int, secret: [UInt8] = [],
        associatedData: [UInt8] = []
    ) throws(CryptoError) -> [UInt8] {
        guard let saltLength = UInt32(exactly: salt.count), let outputLength = UInt32(exactly: length),
            let passwordLength = UInt32(exactly: password.count), let secretLength = UInt32(exactly: secret.count),
            let dataLength = UInt32(exactly: associatedData.count)
        else { throw .failed }
        // libargon2 takes mutable pointers, and writes to the output alone while no flag asks it to wipe the others.
        var salt = salt
        var secret = secret
        var associatedData = associatedData
        var output = [UInt8](repeating: 0, count: length)
        let result = password.withBytes { password in
            output.withUnsafeMutableBufferPointer { output in
                salt.withUnsafeMutableBufferPointer { salt in
                    secret.withUnsafeMutableBufferPointer { secret in
                        associatedData.withUnsafeMutableBufferPointer { data in
                            var context = argon2_context()
                            context.out = output.baseAddress
                            context.outlen = outputLength
                            context.pwd = UnsafeMutablePointer(
                                mutating: password.baseAddress?.assumingMemoryBound(to: UInt8.self))
                            context.pwdlen = passwordLength
                            context.salt = salt.baseAddress
                            context.saltlen = saltLength
                            context.secret = secretLength == 0 ? nil : secret.baseAddress
                            context.secretlen = secretLength
                            context.ad = dataLength == 0 ? nil : data.baseAddress
                            context.adlen = dataLength
                            context.t_cost = cost.passes
                            context.m_cost = cost.memoryKiB
                            context.lanes = cost.lanes
                            // The thread it is called on: the lane of the hasher counts threads, not this.
                            context.threads = 1
                            context.version = ARGON2_VERSION_13.rawValue
                            return argon2id_ctx(&context)
                        }
                    }
                }
            }
        }
        guard result == ARGON2_OK.rawValue else { throw .failed }
        return output
    }
}
