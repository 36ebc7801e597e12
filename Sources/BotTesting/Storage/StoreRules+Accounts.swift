import BotDomain
import BotPorts

extension StoreRules {
    static let accounts: [Rule<StoreStage>] = [
        Rule("gives a name to one of many who race for it, in whatever case they write it") { stage in
            let results = try await race { number in
                let user = try Fixtures.newUser(number.isMultiple(of: 2) ? "Ada" : "aDA", email: "a\(number)@b.org")
                return try await stage.store.withTransaction { try await $0.users.insert(user) }
            }
            try requireOneWinner(results, losersTo: .username)
        },
        Rule("gives an address to one of many who race for it, in whatever case they write it") { stage in
            let results = try await race { number in
                let email = number.isMultiple(of: 2) ? "Ada@Example.org" : "ada@eXAMPLE.ORG"
                let user = try Fixtures.newUser("ada\(number)", email: email)
                return try await stage.store.withTransaction { try await $0.users.insert(user) }
            }
            try requireOneWinner(results, losersTo: .email)
        },
        Rule("gives back an account as it was made, active, with an id") { stage in
            let new = try Fixtures.newUser("Ada.L", role: .admin)
            let stored = try await stage.store.withTransaction { try await $0.users.insert(new) }
            let expected = User(
                id: stored.id, username: new.username, email: new.email, fullName: new.fullName, role: .admin,
                isActive: true, createdAt: Fixtures.noon, updatedAt: Fixtures.noon)
            try require(stored.id.rawValue > 0, "ids are positive")
            try requireEqual(stored, expected, "the account that insert returns")
            let read = try await stage.store.withSnapshot { try await $0.users.user(stored.id) }
            try requireEqual(read, expected, "the account that is read")
        },
        Rule("finds an account by its folded name or folded address, with its hash") { stage in
            let user = try await stage.store.addUser("Ada")
            _ = try await stage.store.addUser("eve")
            let named = Credentials(user: user, passwordHash: Fixtures.passwordHash(1))
            try await stage.store.withSnapshot { snapshot in
                for folded in ["ada", "ada@example.org"] {
                    try requireEqual(try await snapshot.users.credentials(named: folded), named, "by \(folded)")
                }
                try require(try await snapshot.users.credentials(named: "Ada") == nil, "folded names only")
                try require(try await snapshot.users.credentials(named: "ad") == nil, "whole names only")
                let hash = try await snapshot.users.passwordHash(of: user.id)
                try requireEqual(hash, Fixtures.passwordHash(1), "the hash by id")
            }
        },
        Rule("replaces a password hash only while it is what the caller saw") { stage in
            let user = try await stage.store.addUser("ada")
            let results = try await race(4) { number in
                try await stage.store.withTransaction { transaction in
                    try await transaction.users.setPasswordHash(
                        Fixtures.passwordHash(number + 2), replacing: Fixtures.passwordHash(1), of: user.id,
                        at: Fixtures.noon)
                }
            }
            try requireEqual(try results.count { try $0.get() }, 1, "one of four replaced it")
        },
        Rule("sets role and activity, and says where there is no such account") { stage in
            let user = try await stage.store.addUser("ada")
            let later = Fixtures.noon + .seconds(1)
            try await stage.store.withTransaction { transaction in
                try require(try await transaction.users.setRole(.admin, of: user.id, at: later), "the role is set")
                try require(try await transaction.users.setActive(false, of: user.id, at: later), "activity is set")
                let nobody = UserID(rawValue: user.id.rawValue + 1_000)
                try require(try await !transaction.users.setRole(.admin, of: nobody, at: later), "nobody's role")
                try require(try await !transaction.users.setActive(true, of: nobody, at: later), "nobody's activity")
                try require(try await !transaction.users.delete(nobody), "nobody's deletion")
            }
            let read = try await stage.store.withSnapshot { try await $0.users.user(user.id) }
            try requireEqual(read?.role, .admin, "the role")
            try requireEqual(read?.isActive, false, "the activity")
            try requireEqual(read?.updatedAt, later, "the time of the change")
        },
        Rule("lets two owners who go at once not both go") { stage in
            let owners = [
                try await stage.store.addUser("ada", role: .owner), try await stage.store.addUser("eve", role: .owner),
            ]
            _ = try await stage.store.addUser("bob", role: .admin)
            let results = try await race(2) { number in
                try await stage.store.withTransaction { transaction in
                    guard try await transaction.users.lockActiveOwners() > 1 else { return false }
                    await Task.yield()
                    return try await transaction.users.setActive(false, of: owners[number].id, at: Fixtures.noon)
                }
            }
            try requireEqual(try results.count { try $0.get() }, 1, "one of two went")
            let left = try await stage.store.withTransaction { try await $0.users.lockActiveOwners() }
            try requireEqual(left, 1, "owners that are left")
        },
        Rule("pages through accounts without losing or repeating one, whoever comes meanwhile") { stage in
            var expected: [UserID] = []
            for number in 0..<7 { expected.append(try await stage.store.addUser("user\(number)").id) }
            var seen: [UserID] = []
            while true {
                let last = seen.last
                let page = try await stage.store.withSnapshot { try await $0.users.users(after: last, limit: 2) }
                if page.isEmpty { break }
                try require(page.count <= 2, "no more than were asked for")
                seen += page.map(\.id)
                if seen.count <= 4 { expected.append(try await stage.store.addUser("late\(seen.count)").id) }
            }
            try requireEqual(seen, expected, "the accounts in the order of their ids")
            let none = try await stage.store.withSnapshot { try await $0.users.users(after: nil, limit: 0) }
            try require(none.isEmpty, "a page of none")
        },
    ]
}
