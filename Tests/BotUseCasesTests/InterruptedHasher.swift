import BotDomain
import BotPorts
import BotTesting
import Synchronization

/// A hasher during whose comparison something else happens, once: for races, told without chance.
final class InterruptedHasher: PasswordHasher {
    private let hasher: FakePasswordHasher
    private let interruption = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let companion = Mutex<(@Sendable () async -> Void)?>(nil)

    init(_ hasher: FakePasswordHasher) {
        self.hasher = hasher
    }

    /// At the next comparison, `interruption` happens before its verdict.
    func interrupt(by interruption: @escaping @Sendable () async throws -> Void) {
        self.interruption.withLock { $0 = interruption }
    }

    /// At every comparison from now on, `companion` happens before its verdict.
    func accompany(by companion: @escaping @Sendable () async -> Void) {
        self.companion.withLock { $0 = companion }
    }

    var decoy: PasswordHash { hasher.decoy }
    var capacity: Int { hasher.capacity }

    func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
        try await hasher.hash(password)
    }

    func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict {
        let interruption = interruption.withLock { interruption in
            defer { interruption = nil }
            return interruption
        }
        await companion.withLock { $0 }?()
        do {
            try await interruption?()
        } catch {
            throw .failed
        }
        return try await hasher.verify(password, against: hash)
    }
}
