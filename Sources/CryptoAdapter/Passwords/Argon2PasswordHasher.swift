public import BotDomain
public import BotPorts

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Hashes passwords with argon2id (RFC 9106) on libargon2, in PHC's text form; also compares with `$2a$`, `$2b$` and
/// `$2y$` hashes of an import on libcrypt.
///
/// Both libraries block: they run on threads of this hasher's own, with a bounded number of callers waiting.
public struct Argon2PasswordHasher: PasswordHasher {
    private static let saltLength = 16
    private static let hashLength = 32

    /// A hash that no password has: salt and hash are random.
    public let decoy: PasswordHash

    private let cost: Argon2Cost
    private let random: any RandomBytes
    let lane: HashingLane

    /// Makes a hasher with a lane of its own.
    ///
    /// - Parameters:
    ///   - cost: of new hashes; older ones are compared at their own.
    ///   - threads: how many hash at once, each taking the cost's memory and a core, where nobody else wants it; by default
    ///     half as many as there are cores. More would take the caches from whatever answers calls.
    ///   - places: how many may wait; more are refused with ``CryptoError/busy``.
    /// - Throws: ``CryptoError/failed`` without randomness.
    public init(
        cost: Argon2Cost = .standard, random: any RandomBytes = OpenSSLRandomBytes(), threads: Int? = nil,
        places: Int = 32
    ) throws(CryptoError) {
        self.cost = cost
        self.random = random
        lane = HashingLane(threads: threads ?? Self.coresForHashing, places: places)
        let salt = try random.bytes(Self.saltLength)
        decoy = PasswordHash(
            text: Argon2Text(cost: cost, salt: salt, hash: try random.bytes(Self.hashLength)).text)
    }

    /// Its threads and places.
    public var capacity: Int { lane.capacity }

    private static var coresForHashing: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 2) }

    /// Hashes a password with a new salt of 16 bytes.
    ///
    /// - Throws: ``CryptoError/busy``, ``CryptoError/failed`` without memory or randomness.
    public func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
        let salt = try random.bytes(Self.saltLength)
        let held = HeldPassword(password)
        let cost = cost
        return try await lane.run { () throws(CryptoError) in
            let hash = try Argon2id.tag(of: held.bytes, salt: salt, cost: cost.raw, length: Self.hashLength)
            return PasswordHash(text: Argon2Text(cost: cost, salt: salt, hash: hash).text)
        }
    }

    /// Compares in constant time.
    ///
    /// - Throws: ``CryptoError/unknownHash`` for another form, and for a cost out of all bounds;
    ///   ``CryptoError/busy``, ``CryptoError/failed``.
    public func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict {
        if let stored = Argon2Text(hash.text) {
            return try await verify(HeldPassword(password), against: stored)
        }
        if let stored = BcryptText(hash.text) {
            return try await verify(HeldPassword(password), against: stored)
        }
        throw .unknownHash
    }

    private func verify(
        _ password: HeldPassword, against stored: Argon2Text
    ) async throws(CryptoError) -> PasswordVerdict {
        let isCurrent =
            stored.cost == cost && stored.salt.count == Self.saltLength && stored.hash.count == Self.hashLength
        return try await lane.run { () throws(CryptoError) in
            let hash = try Argon2id.tag(
                of: password.bytes, salt: stored.salt, cost: stored.cost.raw, length: stored.hash.count)
            guard equalInConstantTime(hash, stored.hash) else { return .wrong }
            return isCurrent ? .right : .rightButOutdated
        }
    }

    private func verify(
        _ password: HeldPassword, against stored: BcryptText
    ) async throws(CryptoError) -> PasswordVerdict {
        // bcrypt would stop reading at the NUL, and take for right what only begins so.
        let holdsNUL = password.bytes.withBytes { $0.contains(0) }
        return try await lane.run { () throws(CryptoError) in
            let text = try Bcrypt.hash(of: password.bytes, setting: stored.text)
            let isEqual = equalInConstantTime(BcryptText.hash(in: text), BcryptText.hash(in: stored.text.utf8))
            return isEqual && !holdsNUL ? .rightButOutdated : .wrong
        }
    }
}

/// A password on its way to another thread, which a borrowed one cannot take; zeroed when the job is done.
private final class HeldPassword: Sendable {
    let bytes: SecretBytes

    init(_ password: borrowing Password) {
        bytes = password.bytes.duplicate()
    }
}
