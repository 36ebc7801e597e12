public import BotDomain
public import BotPorts

/// Fingerprints under a key that everybody knows.
public struct FakeFingerprinter: Fingerprinter {
    /// Needs nothing.
    public init() {}

    /// HMAC-SHA-256 under the key `fake`.
    public func fingerprint(of token: borrowing PlaintextToken) -> TokenFingerprint {
        let text = token.bytes.withBytes { Array($0) }
        return TokenFingerprint(bytes: FakeDigest().hmacSHA256(text, key: SecretBytes(utf8: "fake")))
    }
}
