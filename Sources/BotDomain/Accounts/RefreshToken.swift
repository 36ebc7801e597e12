/// What the store keeps of a refresh token: its hash, whose login it is, and what became of it.
///
/// A token is spent once. Shown again within ``replayWindow`` it returns the same successor, because an answer can be
/// lost on the way; later it is taken for stolen, and the whole login ends (RFC 9700 §4.14.2).
public struct RefreshToken: Hashable, Sendable {
    /// How long a spent token still returns its successor: 10 s.
    public static let replayWindow: Nanoseconds = .seconds(10)

    /// SHA-256 of the token's text.
    public let hash: [UInt8]
    /// The login it continues.
    public let loginID: LoginID
    /// Whose login that is.
    public let userID: UserID
    /// When it was issued.
    public let issuedAt: Timestamp
    /// When it was spent, if it was.
    public var spentAt: Timestamp?
    /// The successor's text, sealed, for the replay window; nil before it is spent.
    public var successor: SealedBox?

    /// Makes a value of its parts.
    public init(
        hash: [UInt8], loginID: LoginID, userID: UserID, issuedAt: Timestamp, spentAt: Timestamp? = nil,
        successor: SealedBox? = nil
    ) {
        self.hash = hash
        self.loginID = loginID
        self.userID = userID
        self.issuedAt = issuedAt
        self.spentAt = spentAt
        self.successor = successor
    }

    /// What to do with a token that is shown at `now`.
    public func verdict(at now: Timestamp) -> Verdict {
        guard let spentAt else { return .spend }
        guard let successor, now < spentAt + Self.replayWindow else { return .endLogin }
        return .replay(successor)
    }

    /// What to do with a token that is shown.
    public enum Verdict: Hashable, Sendable {
        /// Spend it and issue a successor.
        case spend
        /// Return the successor issued already.
        case replay(SealedBox)
        /// Take it for stolen: end the login.
        case endLogin
    }
}
