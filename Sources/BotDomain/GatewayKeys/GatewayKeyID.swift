/// The id of a gateway key's record.
public struct GatewayKeyID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number.
    public let rawValue: Int64

    /// Takes a number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders ids by number.
    public static func < (lhs: GatewayKeyID, rhs: GatewayKeyID) -> Bool { lhs.rawValue < rhs.rawValue }
}
