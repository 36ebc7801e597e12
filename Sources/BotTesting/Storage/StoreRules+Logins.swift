import BotDomain
import BotPorts

extension StoreRules {
    static let logins: [Rule<StoreStage>] = [
        Rule("lists a user's standing logins, newest first, and nobody else's") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let first = try await stage.store.addLogin(of: ada)
            let short = try await stage.store.addLogin(of: ada, lasting: .seconds(1))
            _ = try await stage.store.addLogin(of: eve)
            let last = try await stage.store.addLogin(of: ada)
            let ended = try await stage.store.addLogin(of: ada)
            let later = Fixtures.noon + .seconds(1)
            try await stage.store.withTransaction { transaction in
                try require(try await transaction.logins.end(ended.id, of: ada.id, at: later), "it is ended")
                try await transaction.logins.touch(first.id, at: later)
            }
            try await stage.store.withSnapshot { snapshot in
                let standing = try await snapshot.logins.logins(of: ada.id, standingAt: later, limit: 10)
                try requireEqual(standing.map(\.id), [last.id, first.id], "those that stand when one's time is over")
                let newest = try await snapshot.logins.logins(of: ada.id, standingAt: later, limit: 1)
                try requireEqual(newest.map(\.id), [last.id], "one at most")
                try requireEqual(standing.last?.lastUsedAt, later, "when the first was last used")
                try requireEqual(try await snapshot.logins.login(short.id), short, "a login that is over, by its id")
                try requireEqual(try await snapshot.logins.login(ended.id)?.endedAt, later, "when one was ended")
            }
        },
        Rule("lets nobody end another's login, and nobody end one twice") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let login = try await stage.store.addLogin(of: ada)
            try await stage.store.withTransaction { transaction in
                let byEve = try await transaction.logins.end(login.id, of: eve.id, at: Fixtures.noon)
                try require(!byEve, "another's login does not end")
                try require(try await transaction.logins.login(login.id)?.endedAt == nil, "it stands")
                try require(try await transaction.logins.end(login.id, of: ada.id, at: Fixtures.noon), "one's own ends")
                let again = try await transaction.logins.end(login.id, of: ada.id, at: Fixtures.noon)
                try require(!again, "and is ended once")
            }
        },
        Rule("ends all of a user's logins but one, and tells which") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let first = try await stage.store.addLogin(of: ada)
            let kept = try await stage.store.addLogin(of: ada)
            let third = try await stage.store.addLogin(of: ada)
            let others = try await stage.store.addLogin(of: eve)
            try await stage.store.withTransaction { transaction in
                let ended = try await transaction.logins.endAll(of: ada.id, except: kept.id, at: Fixtures.noon)
                try requireEqual(Set(ended), [first.id, third.id], "the logins that it ended")
                let rest = try await transaction.logins.endAll(of: ada.id, except: nil, at: Fixtures.noon)
                try requireEqual(rest, [kept.id], "what was left to end")
                try require(try await transaction.logins.login(others.id)?.endedAt == nil, "another's login stands")
            }
        },
        Rule("refuses a login of nobody") { stage in
            try await requireStoreError(.conflict, "no account with this id") {
                try await stage.store.withTransaction { transaction in
                    _ = try await transaction.logins.insert(
                        userID: UserID(rawValue: 1_000), createdAt: Fixtures.noon, expiresAt: Fixtures.noon)
                }
            }
        },
    ]

    static let refreshTokens: [Rule<StoreStage>] = [
        Rule("lets a refresh token be spent once, whoever races for it") { stage in
            let login = try await stage.store.addLogin(of: try await stage.store.addUser("ada"))
            let token = Fixtures.refreshToken(1, of: login)
            try await stage.store.withTransaction { try await $0.logins.insert(token) }
            let results = try await race { number in
                try await stage.store.withTransaction { transaction in
                    let standing = try await transaction.logins.refreshToken(hash: token.hash)
                    await Task.yield()
                    let isSpent = try await transaction.logins.spend(
                        hash: token.hash, at: Fixtures.noon, successor: SealedBox(bytes: [UInt8(number), 0, 1]))
                    // What was read is locked: it cannot be spent between reading and spending.
                    try requireEqual(isSpent, standing?.spentAt == nil, "read as unspent, so spent now")
                    return isSpent ? number : nil
                }
            }
            let winners = try results.compactMap { try $0.get() }
            try requireEqual(winners.count, 1, "one spent it")
            let read = try await stage.store.withSnapshot { try await $0.logins.refreshToken(hash: token.hash) }
            var expected = token
            expected.spentAt = Fixtures.noon
            expected.successor = SealedBox(bytes: [UInt8(winners[0]), 0, 1])
            try requireEqual(read, expected, "the token with the winner's successor")
        },
        Rule("keeps one refresh token a hash, and none of another user's login") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let login = try await stage.store.addLogin(of: ada)
            let token = Fixtures.refreshToken(1, of: login)
            try await stage.store.withTransaction { try await $0.logins.insert(token) }
            try await requireConflict(.refreshTokenHash) {
                try await stage.store.withTransaction { try await $0.logins.insert(token) }
            }
            let crossed = RefreshToken(
                hash: Fixtures.bytes(2), loginID: login.id, userID: eve.id, issuedAt: Fixtures.noon)
            try await requireStoreError(.conflict, "a token of one user and another's login") {
                try await stage.store.withTransaction { try await $0.logins.insert(crossed) }
            }
            let missing = try await stage.store.withSnapshot { try await $0.logins.refreshToken(hash: crossed.hash) }
            try require(missing == nil, "an unknown hash gives nothing")
        },
        Rule("forgets successors in time, and logins that were over before, no more than it is told to") { stage in
            let ada = try await stage.store.addUser("ada")
            let standing = try await stage.store.addLogin(of: ada)
            let over = try await stage.store.addLogin(of: ada, lasting: .seconds(1))
            let ended = try await stage.store.addLogin(of: ada)
            let tokens = [standing, over, ended].enumerated().map { Fixtures.refreshToken($0, of: $1) }
            let unspent = Fixtures.refreshToken(9, of: standing)
            let noon = Fixtures.noon
            try await stage.store.withTransaction { transaction in
                for token in tokens {
                    try await transaction.logins.insert(token)
                    _ = try await transaction.logins.spend(
                        hash: token.hash, at: noon, successor: SealedBox(bytes: [1]))
                }
                try await transaction.logins.insert(unspent)
                _ = try await transaction.logins.end(ended.id, of: ada.id, at: noon)
            }
            // Three successors; then of two logins the tokens, and the logins themselves.
            let steps: [(after: Int64, limit: Int, forgotten: Int)] = [
                (0, 10, 0), (10, 0, 0), (10, 2, 2), (10, 2, 2), (10, 2, 2), (10, 2, 1), (10, 2, 0),
            ]
            for step in steps {
                let forgotten = try await stage.store.withTransaction {
                    try await $0.logins.forget(
                        spentBefore: noon + .seconds(step.after), overBefore: noon + .seconds(step.after),
                        limit: step.limit)
                }
                try requireEqual(forgotten, step.forgotten, "rows touched \(step.after) s later, \(step.limit) at most")
                let login = try await stage.store.withSnapshot { try await $0.logins.login(over.id) }
                let token = try await stage.store.withSnapshot {
                    try await $0.logins.refreshToken(hash: tokens[1].hash)
                }
                try require(token == nil || login != nil, "no login goes before its tokens")
            }
            try await stage.store.withSnapshot { snapshot in
                try require(try await snapshot.logins.login(over.id) == nil, "a login past its time is gone")
                try require(try await snapshot.logins.login(ended.id) == nil, "an ended login is gone")
                try require(try await snapshot.logins.login(standing.id) != nil, "a standing one is not")
                let token = try await snapshot.logins.refreshToken(hash: tokens[0].hash)
                try require(token?.successor == nil, "the successor is forgotten")
                try requireEqual(token?.spentAt, noon, "that it was spent is not")
                try requireEqual(
                    try await snapshot.logins.refreshToken(hash: unspent.hash), unspent, "the unspent token")
            }
        },
    ]
}
