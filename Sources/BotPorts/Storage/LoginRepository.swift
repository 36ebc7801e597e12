public import BotDomain

/// Logins and their refresh tokens.
///
/// Each call is one round trip.
public protocol LoginRepository: Sendable {
    /// Records a login; `lastUsedAt` is `createdAt`.
    func insert(userID: UserID, createdAt: Timestamp, expiresAt: Timestamp) async throws(StoreError) -> Login

    /// The login with this id, ended ones too.
    func login(_ id: LoginID) async throws(StoreError) -> Login?

    /// At most `limit` of a user's logins that are not ended and not past their time at `now`, newest first.
    func logins(of userID: UserID, standingAt now: Timestamp, limit: Int) async throws(StoreError) -> [Login]

    /// Notes a use.
    func touch(_ id: LoginID, at time: Timestamp) async throws(StoreError)

    /// Ends a login. False if it was ended already, or is not the user's.
    func end(_ id: LoginID, of userID: UserID, at time: Timestamp) async throws(StoreError) -> Bool

    /// Ends all of a user's standing logins but `kept`; returns those that it ended.
    func endAll(of userID: UserID, except kept: LoginID?, at time: Timestamp) async throws(StoreError) -> [LoginID]

    /// Records a refresh token.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` with `refreshTokenHash`.
    func insert(_ token: RefreshToken) async throws(StoreError)

    /// The refresh token with this hash, locked until the transaction ends; in a snapshot nothing is locked.
    func refreshToken(hash: [UInt8]) async throws(StoreError) -> RefreshToken?

    /// Spends a token that is not spent. False if it was.
    func spend(
        hash: [UInt8], at time: Timestamp, successor: SealedBox
    ) async throws(StoreError) -> Bool

    /// Forgets the sealed successors of tokens that were spent before `time`; then the tokens of logins that were over
    /// before `keep`, and such logins themselves once none of their tokens is left.
    ///
    /// Touches at most `limit` rows, those first that are over longest, and returns how many: where fewer, nothing is left.
    func forget(
        spentBefore time: Timestamp, overBefore keep: Timestamp, limit: Int
    ) async throws(StoreError) -> Int
}
