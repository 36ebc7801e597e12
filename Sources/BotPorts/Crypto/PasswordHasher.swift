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

    /// How many hashes and comparisons it takes at once, those that wait included, at least 1: the next is refused as busy.
    ///
    /// For callers who have other work to do before, and would do it for nothing.
    var capacity: Int { get }
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
