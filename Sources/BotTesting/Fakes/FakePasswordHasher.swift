public import BotDomain
public import BotPorts
import Synchronization

/// Hashes passwords at no cost: `$fake$<salt>$<SHA-256 of salt and password>`.
public final class FakePasswordHasher: PasswordHasher {
    private struct State {
        var hashed = 0
        var compared = 0
        var isBusy = false
    }

    private let state = Mutex(State())

    /// How many it says it takes at once; it takes any number.
    public let capacity: Int

    /// Begins idle.
    public init(capacity: Int = 1_000) {
        self.capacity = capacity
    }

    /// A hash that no password has.
    public let decoy = PasswordHash(text: "$fake$decoy$" + String(repeating: "0", count: 64))

    /// How many comparisons were made: a login under an unknown name makes one as well.
    public var comparisons: Int { state.withLock { $0.compared } }

    /// From now on, refuses with ``CryptoError/busy`` or no longer does.
    public func setBusy(_ isBusy: Bool) {
        state.withLock { $0.isBusy = isBusy }
    }

    /// A hash of an older form, as an import brings it: right for `password`, but outdated.
    public static func outdatedHash(of password: String) -> PasswordHash {
        PasswordHash(text: text(form: "fake-old", salt: "import", password: Array(password.utf8)))
    }

    /// Hashes a password with a new salt.
    ///
    /// - Throws: ``CryptoError/busy`` when told to; ``CryptoError/failed`` in a transaction, where it must not be called.
    public func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
        try admit()
        let salt = state.withLock { state in
            state.hashed += 1
            return state.hashed
        }
        let bytes = password.bytes.withBytes { Array($0) }
        return PasswordHash(text: Self.text(form: "fake", salt: String(salt), password: bytes))
    }

    /// Compares.
    ///
    /// - Throws: ``CryptoError/unknownHash`` for a form that is not its own; else as ``hash(_:)``.
    public func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict {
        try admit()
        let parts = hash.text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "fake" || parts[1] == "fake-old", parts[3].utf8.count == 64 else {
            throw .unknownHash
        }
        state.withLock { $0.compared += 1 }
        let bytes = password.bytes.withBytes { Array($0) }
        guard Self.text(form: String(parts[1]), salt: String(parts[2]), password: bytes) == hash.text else {
            return .wrong
        }
        return parts[1] == "fake" ? .right : .rightButOutdated
    }

    private func admit() throws(CryptoError) {
        do {
            try TransactionScope.forbidCalls(to: "PasswordHasher")
        } catch {
            throw .failed
        }
        if state.withLock({ $0.isBusy }) { throw .busy }
    }

    private static func text(form: String, salt: String, password: [UInt8]) -> String {
        "$\(form)$\(salt)$\(Hex.encode(FakeDigest().sha256(Array(salt.utf8) + [0] + password)))"
    }
}
