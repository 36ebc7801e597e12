import BotDomain
import Testing

/// The whole table: every role on every power over every target, himself or another.
@Suite struct AdminAuthorizationTests {
    typealias Power = AdminAuthorization.Power
    typealias Verdict = AdminAuthorization.Verdict

    /// For each role and power: over nobody (the account is gone), a user, an admin, an owner.
    ///
    /// `y` allowed, `a` admin
    /// required, `o` owner required.
    static let table: [(Role, Power, String)] = [
        (.user, .look, "aaaa"), (.user, .accessBot, "aaaa"), (.user, .changeBot, "aaaa"),
        (.user, .keepAccounts, "aaaa"),
        (.admin, .look, "yyyy"), (.admin, .accessBot, "yyoo"), (.admin, .changeBot, "yyoo"),
        (.admin, .keepAccounts, "oooo"),
        (.owner, .look, "yyyy"), (.owner, .accessBot, "yyyy"), (.owner, .changeBot, "yyyy"),
        (.owner, .keepAccounts, "yyyy"),
    ]
    static let verdicts: [Character: Verdict] = ["y": .allowed, "a": .adminRequired, "o": .roleTooLow]

    @Test func `The table is whole`() {
        #expect(Self.table.count == Role.allCases.count * Power.allCases.count)
    }

    @Test(arguments: table)
    func `Each may do to another what the table says`(role: Role, power: Power, cells: String) throws {
        let targets: [Role?] = [nil, .user, .admin, .owner]
        for (target, cell) in zip(targets, cells) {
            let expected = try #require(Self.verdicts[cell])
            let verdict = AdminAuthorization.verdict(role: role, power: power, target: target, isSelf: false)
            #expect(verdict == expected, "\(role) \(power) \(String(describing: target))")
        }
    }

    @Test(arguments: Power.allCases)
    func `To himself an owner may do all, an admin look, a user nothing`(power: Power) {
        func verdict(_ role: Role) -> Verdict {
            AdminAuthorization.verdict(role: role, power: power, target: role, isSelf: true)
        }
        #expect(verdict(.owner) == .allowed)
        #expect(verdict(.admin) == (power == .look ? .allowed : .roleTooLow))
        #expect(verdict(.user) == .adminRequired)
    }

    @Test func `An admin gains nothing over his own bot by a target that looks like a user's`() {
        for target in [nil, Role.user] {
            #expect(
                AdminAuthorization.verdict(role: .admin, power: .changeBot, target: target, isSelf: true) == .roleTooLow
            )
        }
    }

    @Test func `What is not allowed is thrown with its code`() throws {
        try AdminAuthorization.require(role: .admin, power: .changeBot, target: .user, isSelf: false)
        let tooLow = #expect(throws: BotError.self) {
            try AdminAuthorization.require(role: .admin, power: .changeBot, target: .owner, isSelf: false)
        }
        #expect(tooLow?.code == .roleTooLow)
        let noAdmin = #expect(throws: BotError.self) {
            try AdminAuthorization.require(role: .user, power: .look, target: .user, isSelf: true)
        }
        #expect(noAdmin?.code == .adminRequired)
    }
}
