public import BotDomain

/// Accounts.
///
/// Each call is one round trip.
public protocol UserRepository: Sendable {
    /// Records an account; active, with the id that the store gives it.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` with `username` or `email` where the folded form is taken.
    func insert(_ user: NewUser) async throws(StoreError) -> User

    /// The account with this id.
    func user(_ id: UserID) async throws(StoreError) -> User?

    /// The account whose folded name or folded e-mail address is `folded`, with its hash. A name cannot hold `@` and an
    /// address must, so one account at most fits.
    func credentials(named folded: String) async throws(StoreError) -> Credentials?

    /// The account's password hash.
    func passwordHash(of id: UserID) async throws(StoreError) -> PasswordHash?

    /// At most `limit` accounts with ids above `id`, by id.
    func users(after id: UserID?, limit: Int) async throws(StoreError) -> [User]

    /// At most `limit` accounts by id, the first `skipping` left out. Costs by `skipping`, too.
    func users(skipping: Int, limit: Int) async throws(StoreError) -> [User]

    /// How many accounts there are.
    func count() async throws(StoreError) -> Int

    /// How many active owners there are. Locks them until the transaction ends, so that two cannot both go.
    func lockActiveOwners() async throws(StoreError) -> Int

    /// Sets the role. False if there is no such account.
    func setRole(_ role: Role, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool

    /// Sets whether the account is active. False if there is no such account.
    func setActive(_ isActive: Bool, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool

    /// Replaces the hash if it still is `old`. False if it is not, or if there is no such account.
    func setPasswordHash(
        _ hash: PasswordHash, replacing old: PasswordHash, of id: UserID, at time: Timestamp
    ) async throws(StoreError) -> Bool

    /// Deletes the account with its logins, bot, keys, usage and activity. Holds and audit entries stay.
    /// False if there is no such account.
    func delete(_ id: UserID) async throws(StoreError) -> Bool
}

/// An account about to be recorded.
public struct NewUser: Hashable, Sendable {
    /// The name to log in with.
    public let username: Username
    /// The address to log in with.
    public let email: EmailAddress
    /// The person's name.
    public let fullName: FullName?
    /// What it may do.
    public let role: Role
    /// Its password's hash.
    public let passwordHash: PasswordHash
    /// When it is made.
    public let createdAt: Timestamp

    /// Makes a value of its parts.
    public init(
        username: Username, email: EmailAddress, fullName: FullName?, role: Role, passwordHash: PasswordHash,
        createdAt: Timestamp
    ) {
        self.username = username
        self.email = email
        self.fullName = fullName
        self.role = role
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }
}

/// An account and what its password is checked against.
public struct Credentials: Hashable, Sendable {
    /// The account.
    public let user: User
    /// Its password's hash.
    public let passwordHash: PasswordHash

    /// Makes a value of its parts.
    public init(user: User, passwordHash: PasswordHash) {
        self.user = user
        self.passwordHash = passwordHash
    }
}
