/// Every method of the Bot API, with what the gateway must know of it.
///
/// A method that is missing here is not carried: it might hand out a token, or post past the limits. The lists stand by
/// scope in files of their own; a test holds them against the published list.
public enum MethodTable {
    /// Every method, ordered by scope.
    public static let all: [BotMethod] = send + read + updates + admin + money

    /// Finds a method by its name in any case, as Telegram does; nil if there is none.
    ///
    /// Cost: one pass over the name, and no allocation.
    public static func method(named name: some StringProtocol) -> BotMethod? {
        method(named: name.utf8)
    }

    /// Finds a method by the bytes of its name in any case, such as a slice of a request's path; nil if there is none.
    ///
    /// Cost: one pass over the name; no allocation if the bytes lie together in memory.
    public static func method(named bytes: some Sequence<UInt8>) -> BotMethod? {
        if let found = bytes.withContiguousStorageIfAvailable({ find($0) }) { return found }
        return Array(bytes.prefix(longestName + 1)).withUnsafeBufferPointer { find($0) }
    }

    private static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> BotMethod? {
        guard bytes.count <= longestName else { return nil }
        var slot = Int(hash(bytes)) & (slots.count - 1)
        while slots[slot] != vacant {
            let method = all[Int(slots[slot])]
            if method.foldedName.utf8.elementsEqual(bytes, by: { $0 == folded($1) }) { return method }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static let longestName = all.reduce(0) { max($0, $1.name.utf8.count) }

    // An open-addressed hash table over `all`: at most half full, so that a search ends, mostly at once.
    private static let vacant = UInt16.max
    private static let slots: [UInt16] = {
        var slots = [UInt16](repeating: vacant, count: 1_024)
        for (index, method) in all.enumerated() {
            var slot = Int(hash(Array(method.name.utf8))) & (slots.count - 1)
            while slots[slot] != vacant { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(index)
        }
        return slots
    }()

    // FNV-1a. The names are a fixed set of our own, so nobody can choose them to collide.
    private static func hash(_ bytes: some Collection<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in bytes { hash = (hash ^ UInt32(folded(byte))) &* 0x0100_0193 }
        return hash ^ hash >> 15
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
