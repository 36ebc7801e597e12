import BotDomain
import Testing

@Suite struct AuditEntryTests {
    private static let record = AuditRecord(
        actor: "user:1", adminUserID: UserID(rawValue: 1), targetUserID: UserID(rawValue: 2), action: .suspendBot,
        outcome: .done, details: ["reason": "spam!", "bot": "3"], at: Timestamp(seconds: 5))

    private static func message(
        _ sequence: Int64 = 7, actor: String = "user:1", admin: Int64? = 1, target: Int64? = 2,
        action: AuditAction = .suspendBot, outcome: AuditOutcome = .done,
        details: [String: String] = ["reason": "spam!", "bot": "3"], at: Int64 = 5_000_000, previous: [UInt8] = [9, 9]
    ) -> [UInt8] {
        AuditEntry.message(
            sequence: sequence,
            record: AuditRecord(
                actor: actor, adminUserID: admin.map(UserID.init), targetUserID: target.map(UserID.init),
                action: action, outcome: outcome, details: details, at: Timestamp(microseconds: at)),
            previous: previous)
    }

    /// Each differs from the first, and most are made to run together with another if lengths were left out.
    private static let different: [[UInt8]] = [
        message(), message(8), message(77), message(actor: "user:11"), message(actor: ""), message(admin: nil),
        message(admin: nil, target: 1), message(admin: 12, target: nil), message(target: nil), message(target: 22),
        message(action: .activateBot), message(action: AuditAction(rawValue: "suspend_botd")),
        message(outcome: .failed), message(outcome: .refused), message(details: [:]),
        message(details: ["reason": "spam!"]), message(details: ["reason": "spam", "!bot": "3"]),
        message(details: ["reason": "", "spam!": "", "bot": "3"]), message(details: ["reason": "spam!", "bot": ""]),
        message(details: ["reason": "3", "bot": "spam!"]), message(details: ["reasonspam!": "", "bot": "3"]),
        message(at: 5_000_001), message(at: -5_000_000), message(previous: []), message(previous: [9]),
        message(previous: [9, 9, 0]),
    ]

    @Test func `Different entries never give the same bytes`() {
        #expect(Set(Self.different).count == Self.different.count)
    }

    @Test func `The bytes do not hang on the order in which details were put in`() {
        var forwards: [String: String] = [:]
        var backwards: [String: String] = [:]
        for index in 0..<50 { forwards["key\(index)"] = "\(index)" }
        for index in (0..<50).reversed() { backwards["key\(index)"] = "\(index)" }
        #expect(Self.message(details: forwards) == Self.message(details: backwards))
    }

    @Test func `Random records that differ give bytes that differ`() {
        var random = SplitMix64(seed: 3)
        var seen: [[UInt8]: String] = [:]
        func text() -> String {
            String(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in "ab\u{1}".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<5_000 {
            let details = Dictionary([(text(), text()), (text(), text())], uniquingKeysWith: { first, _ in first })
            let actor = text()
            let action = AuditAction(rawValue: text())
            let previous = Array(text().utf8)
            let described = "\(actor.debugDescription)|\(action)|\(details.sorted { $0.key < $1.key })|\(previous)"
            let bytes = Self.message(actor: actor, action: action, details: details, previous: previous)
            #expect(seen[bytes] == nil || seen[bytes] == described)
            seen[bytes] = described
        }
    }

    @Test func `The bytes are fixed, since old trails must still verify`() {
        let record = AuditRecord(by: .system, on: nil, action: .suspendBot, at: Timestamp(microseconds: 5))
        func field(_ text: String) -> [UInt8] { [0, 0, 0, 0, 0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8) }
        let expected = ["botwarden.audit.1", "1", "system", "", "", "suspend_bot", "done", "5", "0", "\u{7}"].map(field)
        #expect(AuditEntry.message(sequence: 1, record: record, previous: [7]) == Array(expected.joined()))
    }

    @Test func `The trail begins with thirty-two zero bytes`() {
        #expect(AuditHead.beginning == AuditHead(sequence: 0, mac: [UInt8](repeating: 0, count: 32)))
    }

    @Test func `Actors are written as the contract says`() {
        #expect(AuditActor.user(UserID(rawValue: 7)).text == "user:7")
        #expect(AuditActor.commandLine(name: "root", host: "db1").text == "cli:root@db1")
        #expect(AuditActor.user(UserID(rawValue: 7)).userID == UserID(rawValue: 7))
        #expect(AuditActor.commandLine(name: "root", host: "db1").userID == nil)
        let record = AuditRecord(
            by: .user(UserID(rawValue: 7)), on: UserID(rawValue: 8), action: .accessBot, at: Timestamp(seconds: 1))
        #expect(record.actor == "user:7")
        #expect(record.adminUserID == UserID(rawValue: 7))
        #expect(record.outcome == .done)
    }

    @Test func `The contract's actions have the contract's names`() {
        let names = [
            AuditAction.accessBot, .suspendBot, .activateBot, .updateRateLimits, .deleteBot, .verifyBot, .createUser,
        ].map(\.rawValue)
        #expect(
            names == [
                "admin_access_bot", "suspend_bot", "activate_bot", "update_rate_limits", "delete_bot", "verify_bot",
                "user.create",
            ])
    }
}
