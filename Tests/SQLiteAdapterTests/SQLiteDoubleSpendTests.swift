import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

@testable import SQLiteAdapter

/// The use-case of refreshing, raced on a database: its transactions have to decide.
@Suite("A refresh token on SQLite")
struct SQLiteDoubleSpendTests {
    @Test("spent a thousand times at once, by two processes, has one successor", .timeLimit(.minutes(2)))
    func thousand() async throws {
        let file = try TemporaryDatabase()
        let clock = ManualClock()
        let processes = [
            useCases(on: try await file.openMigrated(), clock), useCases(on: try await file.open(), clock),
        ]
        let password = "FAKE-password-1"
        _ = try await processes[0].createUser(
            username: try Username("ann"), email: try EmailAddress("ann@example.com"), role: .user,
            password: try Password(choosing: password), by: .commandLine(name: "op", host: "host"))
        let grant = try await processes[0].logIn(name: "ann", password: try Password(choosing: password))

        let successors = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<1_000 {
                group.addTask {
                    do {
                        return try await processes[number % 2].refreshLogin(refreshToken: grant.refreshToken)
                            .refreshToken
                    } catch let error as BotError where error.code == .unavailable {
                        // The other process wrote for longer than this one waits: nothing changed.
                        return nil
                    }
                }
            }
            return try await group.reduce(into: Set<String>()) { if let token = $1 { $0.insert(token) } }
        }
        #expect(successors.count == 1)
        let successor = try #require(successors.first)
        let next = try await processes[1].refreshLogin(refreshToken: successor)

        clock.advance(by: RefreshToken.replayWindow)
        await #expect(throws: BotError.self) { try await processes[0].refreshLogin(refreshToken: successor) }
        await #expect(throws: BotError.self, "the family has ended") {
            try await processes[1].refreshLogin(refreshToken: next.refreshToken)
        }
    }

    private func useCases(on database: SQLiteDatabase, _ clock: ManualClock) -> BotUseCases {
        var policy = Policy()
        policy.failedLoginFloor = .zero
        let ports = Ports(
            store: SQLiteBotStore(database), changeFeed: SQLiteChangeFeed(database),
            maintenance: SQLiteStoreMaintenance(database), secretBox: secretBox,
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(),
            accessTokens: FakeAccessTokens(), digest: FakeDigest(), random: randomness,
            telegram: FakeTelegramClient(), wallClock: clock.wall, monotonicClock: clock)
        return BotUseCases(ports: ports, policy: policy, auditKey: SecretBytes(utf8: "FAKE-audit-key"))
    }

    /// One for both processes, which else could not open each other's successors, and would make up the same tokens.
    private let secretBox = FakeSecretBox()
    private let randomness = SeededRandomBytes()
}
