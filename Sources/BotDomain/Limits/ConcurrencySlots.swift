/// How many calls of a bot are under way, against a maximum that may change at any time.
public struct ConcurrencySlots: Hashable, Sendable {
    /// Calls under way.
    public private(set) var inUse = 0

    /// None is under way.
    public init() {}

    /// Takes a slot if fewer than `maximum` are in use; says whether it did.
    ///
    /// A maximum that was lowered below what is in use lets none in until enough have ended; it ends no call.
    public mutating func take(of maximum: Int) -> Bool {
        guard inUse < maximum else { return false }
        inUse += 1
        return true
    }

    /// Gives a slot back; once for each that was taken.
    public mutating func giveBack() {
        inUse = max(0, inUse - 1)
    }
}
