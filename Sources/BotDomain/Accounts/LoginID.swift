/// The id of a login: one sitting of one user, from the password to its end.
///
/// `sid` in access tokens.
public struct LoginID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number.
    public let rawValue: Int64

    /// Takes a number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders ids by number.
    public static func < (lhs: LoginID, rhs: LoginID) -> Bool { lhs.rawValue < rhs.rawValue }
}
