import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import CLIAdapter
import InMemoryAdapter
import Synchronization

/// An operator's desk: the command line on a store in memory, its output kept.
final class Desk: Sendable {
    /// How a command ended.
    struct Result: Sendable {
        let code: Int32
        let output: String
        let errors: String
        /// What was drawn on the terminal, if there was one.
        let drawn: [String]
    }

    static let secret = "FAKE-planted-token-of-thirty-five-x"
    static let password = "planted-password-1"

    let store = InMemoryBotStore()
    let telegram = FakeTelegramClient()
    let clock = ManualClock()
    let maintenance = FakeMaintenance()
    let useCases: BotUseCases
    private let ports: Ports
    private let opened = Mutex((now: 0, ever: 0))

    init() {
        ports = Ports(
            store: store, changeFeed: store, maintenance: maintenance, secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(),
            accessTokens: FakeAccessTokens(), digest: FakeDigest(), random: SeededRandomBytes(), telegram: telegram,
            wallClock: clock.wall, monotonicClock: clock)
        // The clock stands still: nobody's turn would come.
        var policy = Policy()
        policy.newBotsPerMinute = 0
        useCases = BotUseCases(
            ports: ports, policy: policy, auditKey: SecretBytes(utf8: "an audit key for tests, 32 byte"))
    }

    /// The same system under an audit key that is not its own: what it writes is no part of the chain.
    var forger: BotUseCases {
        BotUseCases(ports: ports, policy: Policy(), auditKey: SecretBytes(utf8: "another audit key, not this one"))
    }

    /// Whether everything that was opened is closed again.
    var isTidy: Bool { opened.withLock { $0.now == 0 } }

    /// How often an installation was opened.
    var openings: Int { opened.withLock { $0.ever } }

    /// Runs a command with lines, or one line of any bytes, on its standard input; on a terminal, its operator stops it
    /// as soon as its progress reads so.
    func run(
        _ arguments: [String], input: [String] = [], bytes: [UInt8]? = nil, canWrite: Bool = true,
        checks: [DoctorCheck] = [], failing: (any Error)? = nil,
        onTerminal: Bool = false, stoppedAt progress: String? = nil
    ) async -> Result {
        let isStopped = Threshold(0)
        let drawn = Mutex<[String]>([])
        let draw: @Sendable (String) -> Void = { text in
            drawn.withLock { $0.append(text) }
            if let progress, text.contains(progress) { isStopped.update { $0 = 1 } }
        }
        let lines = Mutex((bytes.map { [$0] } ?? input.map { Array($0.utf8) })[...])
        let output = Mutex("")
        let errors = Mutex("")
        let environment = CommandLineEnvironment(
            actor: .commandLine(name: "root", host: "desk"),
            open: {
                if let failing { throw failing }
                return .init(useCases: self.useCases, close: self.open())
            },
            openSchema: { _ in
                if let failing { throw failing }
                return .init(useCases: SchemaUseCases(maintenance: self.ports.maintenance), close: self.open())
            },
            randomBytes: { try SeededRandomBytes().bytes($0) },
            checks: checks,
            stop: { try? await isStopped.reach(1) },
            draw: onTerminal || progress != nil ? draw : nil,
            input: { lines.withLock { $0.popFirst() } },
            output: { text in
                if canWrite { output.withLock { $0 += text + "\n" } }
                return canWrite
            },
            errors: { text in errors.withLock { $0 += text + "\n" } })
        let code = await BotwardenCommand.run(arguments, in: environment)
        return Result(
            code: code, output: output.withLock { $0 }, errors: errors.withLock { $0 }, drawn: drawn.withLock { $0 })
    }

    /// An account.
    @discardableResult
    func user(_ name: String, role: Role = .user) async throws -> User {
        try await useCases.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.org"), role: role,
            password: try Password(choosing: Self.password), by: .system)
    }

    /// An account with a verified bot.
    @discardableResult
    func userWithBot(_ name: String, telegramBotID: Int64 = 123_456_789) async throws -> User {
        let user = try await user(name)
        let token = "\(telegramBotID):\(Self.secret)"
        telegram.know(
            token,
            as: BotIdentity(
                telegramBotID: TelegramBotID(rawValue: telegramBotID), username: "\(name)_bot", firstName: "Bot"))
        _ = try await useCases.createBot(
            try PlaintextToken(token), environment: .production, limits: LimitsChange(), userSession: nil,
            of: user.id)
        _ = try await useCases.verifyBot(of: user.id, testMessage: nil)
        return user
    }

    private func open() -> @Sendable () async -> Void {
        opened.withLock { $0 = ($0.now + 1, $0.ever + 1) }
        return { self.opened.withLock { $0.now -= 1 } }
    }
}
