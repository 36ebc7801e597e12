public import BotDomain

/// Hashes passwords, and compares.
///
/// Dear by intent: it MUST run in a bounded lane of its own threads, never on the
/// cooperative pool, and refuse with ``CryptoError/busy`` when too many wait. Proved by `PasswordHasherRules`.
public protocol PasswordHasher: Sendable {
    /// Hashes a password with a new salt.
    func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash

    /// Compares in constant time.
    ///
    /// - Throws: ``CryptoError/unknownHash`` for a form that is not known.
    func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict

    /// A hash that no password has, and that costs as much to compare with as a real one: what a login under an unknown
    /// name is compared with, so that its time tells nothing.
    var decoy: PasswordHash { get }

    /// Whether a comparison begun now would be refused as busy.
    ///
    /// A hint, for callers who have other work to do before: it may be otherwise a moment later. Costs next to nothing.
    var isFull: Bool { get }
}

/// What came of a comparison.
public enum PasswordVerdict: Hashable, Sendable {
    /// Another password.
    case wrong
    /// The right one.
    case right
    /// The right one; its hash is of an older form or cost, and should be made anew.
    case rightButOutdated
}
