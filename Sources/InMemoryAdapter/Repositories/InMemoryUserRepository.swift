import BotDomain
import BotPorts

struct InMemoryUserRepository: UserRepository {
    let transaction: InMemoryTransaction

    func insert(_ user: NewUser) async throws(StoreError) -> User {
        try StorableText.requireNoNUL(user.fullName?.text, user.passwordHash.text)
        return try transaction.change { (state) throws(StoreError) in
            if state.users.values.contains(where: { $0.user.username.folded == user.username.folded }) {
                throw .conflict(.username)
            }
            if state.users.values.contains(where: { $0.user.email.folded == user.email.folded }) {
                throw .conflict(.email)
            }
            let stored = User(
                id: UserID(rawValue: state.nextID()), username: user.username, email: user.email,
                fullName: user.fullName, role: user.role, isActive: true, createdAt: user.createdAt,
                updatedAt: user.createdAt)
            state.users[stored.id] = InMemoryState.Account(user: stored, passwordHash: user.passwordHash)
            return stored
        }
    }

    func user(_ id: UserID) async throws(StoreError) -> User? {
        try transaction.read { $0.users[id]?.user }
    }

    func credentials(named folded: String) async throws(StoreError) -> Credentials? {
        try StorableText.requireNoNUL(folded)
        return try transaction.read { state in
            // All are looked at, also behind the one that is found: how long a login takes is not to tell of names.
            state.users.values.filter { $0.user.username.folded == folded || $0.user.email.folded == folded }
                .first.map { Credentials(user: $0.user, passwordHash: $0.passwordHash) }
        }
    }

    func passwordHash(of id: UserID) async throws(StoreError) -> PasswordHash? {
        try transaction.read { $0.users[id]?.passwordHash }
    }

    func users(after id: UserID?, limit: Int) async throws(StoreError) -> [User] {
        try transaction.read { state in
            state.users.values.map(\.user).filter { user in id.map { user.id > $0 } ?? true }
                .page(by: \.id, limit: limit)
        }
    }

    func users(skipping: Int, limit: Int) async throws(StoreError) -> [User] {
        try transaction.read { state in
            Array(
                state.users.values.map(\.user).sorted { $0.id < $1.id }.dropFirst(max(0, skipping))
                    .prefix(max(0, limit)))
        }
    }

    func count() async throws(StoreError) -> Int {
        try transaction.read { $0.users.count }
    }

    func lockActiveOwners() async throws(StoreError) -> Int {
        try transaction.read { state in
            state.users.values.count { $0.user.role == .owner && $0.user.isActive }
        }
    }

    func setRole(_ role: Role, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try change(id, at: time) { $0.user.role = role }
    }

    func setActive(_ isActive: Bool, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try change(id, at: time) { $0.user.isActive = isActive }
    }

    func setPasswordHash(
        _ hash: PasswordHash, replacing old: PasswordHash, of id: UserID, at time: Timestamp
    ) async throws(StoreError) -> Bool {
        try StorableText.requireNoNUL(hash.text, old.text)
        return try change(id, at: time, if: { $0.passwordHash == old }, { $0.passwordHash = hash })
    }

    func delete(_ id: UserID) async throws(StoreError) -> Bool {
        try transaction.change { state in
            guard state.users.removeValue(forKey: id) != nil else { return false }
            state.logins = state.logins.filter { $0.value.userID != id }
            state.refreshTokens = state.refreshTokens.filter { $0.value.userID != id }
            for bot in state.bots.values where bot.userID == id { state.remove(bot.id) }
            state.activity.removeAll { $0.userID == id }
            return true
        }
    }

    private func change(
        _ id: UserID, at time: Timestamp, if condition: (InMemoryState.Account) -> Bool = { _ in true },
        _ body: (inout InMemoryState.Account) -> Void
    ) throws(StoreError) -> Bool {
        try transaction.change { state in
            guard var account = state.users[id], condition(account) else { return false }
            body(&account)
            account.user.updatedAt = time
            state.users[id] = account
            return true
        }
    }
}
