import COpenSSL

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
func equalInConstantTime(_ lhs: [UInt8], _ rhs: [UInt8]) -> Bool {
    lhs.count == rhs.count && CRYPTO_memcmp(lhs, rhs, lhs.count) == 0
}
