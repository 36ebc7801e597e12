import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// Accounts kept by owners through the API.
struct ChangeUserTests {
    private let world = World()
    private let owner: User
    private let ann: User

    init() async throws {
        owner = try await world.user("own", role: .owner)
        ann = try await world.userWithBot("ann", 1001)
    }

    @discardableResult
    private func change(
        _ user: User, role: Role? = nil, active: Bool? = nil, by actor: User? = nil
    ) async throws -> User {
        try await world.useCases.changeUser(user.id, role: role, isActive: active, by: .user((actor ?? owner).id))
    }

    private func records(_ count: Int) async throws -> [AuditRecord] {
        try await world.audit().suffix(count).map(\.record)
    }

    @Test func bothAreChangedAndEachIsAudited() async throws {
        let grant = try await world.logIn("ann")
        try await world.setWebhook(of: ann, by: try await world.issueKey(ann).key)
        let before = try await world.audit().count
        let changed = try await change(ann, role: .admin, active: false)
        #expect(changed.role == .admin && !changed.isActive)
        let records = try await records(2)
        #expect(try await world.audit().count == before + 2)
        #expect(records.map(\.action) == [.setRole, .deactivateUser])
        #expect(records.map(\.details) == [["role": "admin", "name": "ann"], ["active": "false", "name": "ann"]])
        #expect(records.allSatisfy { $0.targetUserID == ann.id && $0.adminUserID == owner.id && $0.outcome == .done })
        // As by the operator's command: logins end, the webhook is owed.
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [false])
        #expect(try await change(ann, active: true).isActive)
        #expect(try await self.records(1).map(\.action) == [.activateUser])
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
        expectWhole(try await world.audit())
    }

    @Test func nothingToChangeAndNobodyToChangeAreRefused() async throws {
        await expect(.validationFailed) { try await change(ann) }
        await expect(.userNotFound) {
            try await world.useCases.changeUser(
                UserID(rawValue: 99), role: .admin, isActive: nil, by: .user(owner.id))
        }
        #expect(try await records(1).first?.outcome == .failed)
    }

    @Test func onlyOwnersKeepAccounts() async throws {
        let admin = try await world.user("adm", role: .admin)
        await expect(.roleTooLow) { try await change(ann, role: .admin, by: admin) }
        await expect(.roleTooLow) { try await change(admin, role: .owner, by: admin) }
        await expect(.adminRequired) { try await change(ann, role: .owner, by: ann) }
        #expect(try await world.useCases.findUser(named: "ann").role == .user)
    }

    @Test func theLastOwnerStaysAndThenNothingIsChanged() async throws {
        await expect(.lastOwner) { try await change(owner, role: .admin) }
        await expect(.lastOwner) { try await change(owner, active: false) }
        // A role that he has is no loss; the rest of the change goes with what is one.
        await expect(.lastOwner) { try await change(owner, role: .owner, active: false) }
        #expect(try await world.useCases.findUser(named: "own") == owner)
        let second = try await change(ann, role: .owner)
        #expect(try await change(owner, role: .user, active: false, by: second).role == .user)
    }

    @Test func ofTwoOwnersWhoDemoteEachOtherOneStays() async throws {
        for _ in 0..<20 {
            let world = World()
            let first = try await world.user("own", role: .owner)
            let second = try await world.user("two", role: .owner)
            let start = Threshold(0)
            let changed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (actor, target) in [(first, second), (second, first)] {
                    group.addTask {
                        try await start.reach(1)
                        return
                            (try? await world.useCases.changeUser(
                                target.id, role: .user, isActive: nil, by: .user(actor.id))) != nil
                    }
                }
                try await start.waiting(reaches: 2)
                start.update { $0 = 1 }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(changed == 1)
            let owners = try await [first, second].asyncCount { user in
                try await world.useCases.findUser(named: user.username.text).role == .owner
            }
            #expect(owners == 1)
        }
    }
}

extension [User] {
    fileprivate func asyncCount(where fits: (User) async throws -> Bool) async throws -> Int {
        var count = 0
        for user in self where try await fits(user) { count += 1 }
        return count
    }
}
