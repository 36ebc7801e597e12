import BotDomain
import BotPorts

/// A password hasher that refuses to be called from a transaction's body, which holds locks and should be short.
struct GuardedPasswordHasher: PasswordHasher {
    let hasher: any PasswordHasher

    var decoy: PasswordHash { hasher.decoy }
    var capacity: Int { hasher.capacity }

    func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
        try Self.guardScope()
        return try await hasher.hash(password)
    }

    func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict {
        try Self.guardScope()
        return try await hasher.verify(password, against: hash)
    }

    private static func guardScope() throws(CryptoError) {
        if TransactionScope.isOpen { throw .failed }
    }
}
