import BotDomain
import BotPorts

struct InMemoryLoginRepository: LoginRepository {
    let transaction: InMemoryTransaction

    func insert(userID: UserID, createdAt: Timestamp, expiresAt: Timestamp) async throws(StoreError) -> Login {
        try transaction.change { (state) throws(StoreError) in
            guard state.users[userID] != nil else { throw .missingReference }
            let login = Login(
                id: LoginID(rawValue: state.nextID()), userID: userID, createdAt: createdAt, expiresAt: expiresAt,
                lastUsedAt: createdAt, endedAt: nil)
            state.logins[login.id] = login
            return login
        }
    }

    func login(_ id: LoginID) async throws(StoreError) -> Login? {
        try transaction.read { $0.logins[id] }
    }

    func logins(
        of userID: UserID, standingAt now: Timestamp, limit: Int
    ) async throws(StoreError) -> [Login] {
        try transaction.read { state in
            let standing = state.logins.values.filter { $0.userID == userID && $0.stands(at: now) }
            return Array(standing.sorted { $0.id > $1.id }.prefix(max(0, limit)))
        }
    }

    func touch(_ id: LoginID, at time: Timestamp) async throws(StoreError) {
        try transaction.change { $0.logins[id]?.lastUsedAt = time }
    }

    func end(_ id: LoginID, of userID: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try transaction.change { state in
            guard let login = state.logins[id], login.userID == userID, login.endedAt == nil else { return false }
            state.logins[id]?.endedAt = time
            return true
        }
    }

    func endAll(
        of userID: UserID, except kept: LoginID?, at time: Timestamp
    ) async throws(StoreError) -> [LoginID] {
        try transaction.change { state in
            let ended = state.logins.values.filter { $0.userID == userID && $0.id != kept && $0.stands(at: time) }
                .map(\.id).sorted()
            for id in ended { state.logins[id]?.endedAt = time }
            return ended
        }
    }

    func insert(_ token: RefreshToken) async throws(StoreError) {
        try transaction.change { (state) throws(StoreError) in
            guard state.refreshTokens[token.hash] == nil else { throw .conflict(.refreshTokenHash) }
            guard state.logins[token.loginID]?.userID == token.userID else { throw .missingReference }
            state.refreshTokens[token.hash] = token
        }
    }

    func refreshToken(hash: [UInt8]) async throws(StoreError) -> RefreshToken? {
        try transaction.read { $0.refreshTokens[hash] }
    }

    func spend(hash: [UInt8], at time: Timestamp, successor: SealedBox) async throws(StoreError) -> Bool {
        try transaction.change { state in
            guard var token = state.refreshTokens[hash], token.spentAt == nil else { return false }
            token.spentAt = time
            token.successor = successor
            state.refreshTokens[hash] = token
            return true
        }
    }

    func forget(
        spentBefore time: Timestamp, overBefore keep: Timestamp, limit: Int
    ) async throws(StoreError) -> Int {
        try transaction.change { state in
            let spent = state.refreshTokens.values
                .filter { token in token.successor != nil && token.spentAt.map { $0 < time } == true }
                .sorted { $0.spentAt ?? .earliest < $1.spentAt ?? .earliest }.prefix(max(0, limit))
            for token in spent { state.refreshTokens[token.hash]?.successor = nil }
            var rows = max(0, limit) - spent.count
            let over = state.logins.values.filter { $0.over < keep }.sorted { ($0.over, $0.id) < ($1.over, $1.id) }
                .prefix(rows).map(\.id)
            let tokens = state.refreshTokens.values.filter { over.contains($0.loginID) }.map(\.hash).prefix(rows)
            for hash in tokens { state.refreshTokens[hash] = nil }
            rows -= tokens.count
            let kept = Set(state.refreshTokens.values.map(\.loginID))
            let bare = over.filter { !kept.contains($0) }.prefix(rows)
            for id in bare { state.logins[id] = nil }
            return spent.count + tokens.count + bare.count
        }
    }
}

extension Login {
    /// When it is over, ended or not.
    fileprivate var over: Timestamp { min(endedAt ?? expiresAt, expiresAt) }
}
