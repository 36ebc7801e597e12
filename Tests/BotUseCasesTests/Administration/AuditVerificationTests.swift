import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// A trail that someone rewrote behind our back is found out, and the first bad entry named.
struct AuditVerificationTests {
    private let world: World
    private let store: RewrittenStore
    /// The trail's end before anyone touched it.
    private let head: AuditHead

    /// A trail of six entries: two accounts, and four changes.
    init() async throws {
        let holder = Holder<RewrittenStore>()
        world = World(wrapping: { holder.keep(RewrittenStore($0)) })
        store = try #require(holder.value)
        let ann = try await world.userWithBot("ann", 1001)
        let admin = AuditActor.user(try await world.user("adm", role: .admin).id)
        for number in 1...2 {
            try await world.suspend(ann, "Reason number \(number)", by: admin)
            try await world.activate(ann, by: admin)
        }
        head = try await world.useCases.showAuditHead()
        #expect(head.sequence == 6)
    }

    private func verify(expecting expected: AuditHead? = nil) async throws -> AuditVerification {
        try await world.useCases.verifyAuditTrail(expecting: expected)
    }

    /// Replaces the third entry by one that differs in a thing.
    private func expectFound(
        _ differs: @Sendable @escaping (AuditEntry) -> AuditEntry, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        store.rewrite { $0.entries = { $0.map { $0.sequence == 3 ? differs($0) : $0 } } }
        let found = try await verify()
        #expect(found.fault == .altered(3) && found.head.sequence == 2, sourceLocation: sourceLocation)
    }

    private static func entry(
        _ old: AuditEntry, actor: String? = nil, admin: UserID?? = nil, target: UserID?? = nil,
        action: AuditAction? = nil, outcome: AuditOutcome? = nil, details: [String: String]? = nil, at: Timestamp? = nil
    ) -> AuditEntry {
        let record = AuditRecord(
            actor: actor ?? old.record.actor, adminUserID: admin ?? old.record.adminUserID,
            targetUserID: target ?? old.record.targetUserID, action: action ?? old.record.action,
            outcome: outcome ?? old.record.outcome, details: details ?? old.record.details, at: at ?? old.record.at)
        return AuditEntry(sequence: old.sequence, record: record, mac: old.mac)
    }

    @Test func aWholeTrailIsWhole() async throws {
        #expect(try await verify() == AuditVerification(head: head, fault: nil))
        #expect(try await verify(expecting: head).fault == nil)
        #expect(try await verify(expecting: .beginning).fault == nil)
        #expect(try await World().useCases.verifyAuditTrail() == AuditVerification(head: .beginning, fault: nil))
    }

    @Test func anyFieldOfAnEntryTells() async throws {
        try await expectFound { Self.entry($0, actor: "user:99") }
        try await expectFound { Self.entry($0, admin: .some(nil)) }
        try await expectFound { Self.entry($0, target: UserID(rawValue: 99)) }
        try await expectFound { Self.entry($0, action: .activateBot) }
        try await expectFound { Self.entry($0, outcome: .failed) }
        try await expectFound { Self.entry($0, details: [:]) }
        try await expectFound { Self.entry($0, at: Timestamp(seconds: 1)) }
        try await expectFound { entry in
            AuditEntry(sequence: entry.sequence, record: entry.record, mac: entry.mac.reversed())
        }
    }

    @Test func entriesThatAreGoneOrExchangedTell() async throws {
        store.rewrite { $0.entries = { $0.filter { $0.sequence != 3 } } }
        #expect(try await verify() == AuditVerification(head: try await head(2), fault: .missing(3)))
        store.rewrite { $0.entries = { $0.filter { $0.sequence > 1 } } }
        #expect(try await verify().fault == .missing(1))
        // Closed up, so that no number is missing.
        store.rewrite {
            $0.entries = { trail in
                zip(1..., trail.filter { $0.sequence != 3 }).map { number, entry in
                    AuditEntry(sequence: Int64(number), record: entry.record, mac: entry.mac)
                }
            }
        }
        #expect(try await verify().fault == .altered(3))
    }

    @Test func aCutTailTells() async throws {
        store.rewrite { $0.entries = { Array($0.prefix(4)) } }
        #expect(try await verify().fault == .cut(after: 4))
        // Whoever puts the stored head right as well is found out only by what was noted before.
        store.rewrite { $0.alsoTheHead = true }
        #expect(try await verify().fault == nil)
        #expect(try await verify(expecting: head).fault == .cut(after: 4))
        #expect(try await verify(expecting: try await head(4)).fault == nil)
        store.rewrite { $0.entries = { _ in [] } }
        #expect(try await verify(expecting: head).fault == .cut(after: 0))
    }

    @Test func anotherTrailThanTheOneNotedTells() async throws {
        let other = AuditHead(sequence: 5, mac: [UInt8](repeating: 7, count: 32))
        #expect(try await verify(expecting: other).fault == .unexpected(5))
    }

    @Test func anEntryWithoutTheKeyTells() async throws {
        store.rewrite {
            $0.entries = { trail in
                guard let last = trail.last else { return trail }
                return trail + [AuditEntry(sequence: last.sequence + 1, record: last.record, mac: last.mac)]
            }
        }
        #expect(try await verify().fault == .altered(7))
    }

    @Test func anEntryThatCannotBeReadIsNamed() async throws {
        store.rewrite { $0.unreadable = 4 }
        #expect(try await verify() == AuditVerification(head: try await head(3), fault: .unreadable(4)))
        // One that is gone before it is what is wrong first.
        store.rewrite { $0.entries = { $0.filter { $0.sequence != 3 } } }
        #expect(try await verify() == AuditVerification(head: try await head(2), fault: .missing(3)))
        store.rewrite {
            $0.entries = { $0.filter { $0.sequence > 1 } }
            $0.unreadable = 2
        }
        #expect(try await verify() == AuditVerification(head: .beginning, fault: .missing(1)))
        store.rewrite {
            $0 = RewrittenStore.Rewriting()
            $0.unreadable = 1
        }
        #expect(try await verify() == AuditVerification(head: .beginning, fault: .unreadable(1)))
    }

    @Test func aStoredEndThatWasPutBackOrAlteredIsToldApartFromACutTrail() async throws {
        let fourth = try await head(4)
        store.rewrite { $0.head = fourth }
        #expect(try await verify() == AuditVerification(head: head, fault: .headAltered(6)))
        #expect(try await world.useCases.verifyAuditTrail(after: try await head(5)).fault == .headAltered(6))
        store.rewrite { $0.head = AuditHead(sequence: 6, mac: [UInt8](repeating: 7, count: 32)) }
        #expect(try await verify(expecting: head).fault == .headAltered(6))
        store.rewrite {
            $0.entries = { _ in [] }
            $0.head = AuditHead(sequence: 0, mac: [UInt8](repeating: 7, count: 32))
        }
        #expect(try await verify().fault == .headAltered(0))
    }

    @Test func manyPagesAreCheckedAndToldOf() async throws {
        let nobody = UserID(rawValue: 99)
        for _ in 0..<1_200 { _ = try? await world.useCases.activateBot(of: nobody, by: World.shell) }
        var told: [Int64] = []
        let found = try await world.useCases.verifyAuditTrail { checked, total in
            #expect(total == 1_206)
            told.append(checked.sequence)
        }
        #expect(found.fault == nil && found.head.sequence == 1_206)
        #expect(told == [500, 1_000, 1_206, 1_206])
    }

    @Test func aCheckGoesOnWhereAnotherEnded() async throws {
        let verify = world.useCases.verifyAuditTrail
        let third = try await head(3)
        var told: [Int64] = []
        #expect(try await verify(after: third) { checked, _ in told.append(checked.sequence) }.head == head)
        #expect(told == [6, 6])
        #expect(try await verify(after: head, expecting: head).fault == nil)
        // What lies before is not looked at, and what is behind must follow on.
        store.rewrite { $0.entries = { $0.filter { $0.sequence > 2 } } }
        #expect(try await verify(after: third).fault == nil)
        let other = AuditHead(sequence: 3, mac: [UInt8](repeating: 7, count: 32))
        #expect(try await verify(after: other).fault == .altered(4))
    }

    @Test func aCheckCannotBeginBehindTheEndOrAtAnotherOne() async throws {
        let verify = world.useCases.verifyAuditTrail
        #expect(try await verify(after: AuditHead(sequence: 9, mac: head.mac)).fault == .cut(after: 6))
        let other = AuditHead(sequence: 6, mac: [UInt8](repeating: 7, count: 32))
        #expect(try await verify(after: other).fault == .unexpected(6))
        #expect(try await verify(after: head, expecting: other).fault == .unexpected(6))
        // What was expected of the start's own number is compared with it, though the entry is not read.
        let third = try await head(3)
        let notThird = AuditHead(sequence: 3, mac: [UInt8](repeating: 7, count: 32))
        #expect(try await verify(after: third, expecting: notThird) == .init(head: third, fault: .unexpected(3)))
        #expect(try await verify(after: third, expecting: third).fault == nil)
        #expect(try await verify(after: third, expecting: .beginning).fault == nil)
        let notBeginning = AuditHead(sequence: 0, mac: [UInt8](repeating: 255, count: 32))
        #expect(try await verify(expecting: notBeginning).fault == .unexpected(0))
        let second = try await head(2)
        await expect(.validationFailed) { try await verify(after: third, expecting: second) }
    }

    private func head(_ sequence: Int64) async throws -> AuditHead {
        let entry = try #require(try await world.audit().first { $0.sequence == sequence })
        return AuditHead(sequence: sequence, mac: entry.mac)
    }
}
