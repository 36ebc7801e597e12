/// What a password's hash costs to make, and so to guess at.
public struct Argon2Cost: Hashable, Sendable {
    /// Memory in KiB: `m`.
    public let memoryKiB: UInt32
    /// Passes over the memory: `t`.
    public let passes: UInt32
    /// Lanes of the memory, worked on by one thread here: `p`.
    public let lanes: UInt32

    /// 19 MiB, 2 passes, 1 lane: OWASP's Password Storage Cheat Sheet.
    ///
    /// About 60 ms on a small cloud machine.
    public static let standard = Argon2Cost(knownMemoryKiB: 19_456, passes: 2, lanes: 1)

    /// Takes a cost; nil for one that RFC 9106 §3.1 forbids, or that is more than a login may cost.
    ///
    /// A hash brings its own cost, and an import brings hashes: 16 passes, 8 lanes and 256 MiB of memory passed over in
    /// all are the most, about 0.4 s. Dearer ones would outlast the second that every failed login takes, and so tell
    /// that an account exists.
    public init?(memoryKiB: UInt32, passes: UInt32, lanes: UInt32) {
        guard (1...8).contains(lanes), (1...16).contains(passes), (8 * lanes...262_144).contains(memoryKiB),
            memoryKiB * passes <= 262_144
        else { return nil }
        self.init(knownMemoryKiB: memoryKiB, passes: passes, lanes: lanes)
    }

    private init(knownMemoryKiB: UInt32, passes: UInt32, lanes: UInt32) {
        memoryKiB = knownMemoryKiB
        self.passes = passes
        self.lanes = lanes
    }

    var raw: Argon2id.Cost { Argon2id.Cost(memoryKiB: memoryKiB, passes: passes, lanes: lanes) }
}
