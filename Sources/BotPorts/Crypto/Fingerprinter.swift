public import BotDomain

/// Fingerprints tokens under a key of the installation.
///
/// The same token gives the same fingerprint, always.
///
/// Synchronous and without I/O. Proved by `FingerprinterRules` in BotTesting.
public protocol Fingerprinter: Sendable {
    /// The fingerprint of a token.
    func fingerprint(of token: borrowing PlaintextToken) -> TokenFingerprint
}
