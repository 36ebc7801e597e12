import BotDomain
import Testing

@Suite struct LastOwnerRuleTests {
    static let changes: [(LastOwnerRule.Change, Bool)] = [
        (.role(.user), true), (.role(.admin), true), (.role(.owner), false), (.activity(false), true),
        (.activity(true), false), (.deletion, true),
    ]

    @Test(arguments: changes)
    func `The last active owner cannot go, anyone else can`(change: LastOwnerRule.Change, takesAnOwnerAway: Bool) {
        func allows(_ role: Role, _ isActive: Bool, _ owners: Int) -> Bool {
            LastOwnerRule.allows(change, role: role, isActive: isActive, activeOwners: owners)
        }
        #expect(allows(.owner, true, 1) == !takesAnOwnerAway)
        #expect(allows(.owner, true, 2))
        #expect(allows(.owner, false, 1))
        #expect(allows(.admin, true, 1))
        #expect(allows(.user, true, 1))
    }
}
