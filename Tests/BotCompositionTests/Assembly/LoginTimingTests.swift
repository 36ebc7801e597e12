import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import CryptoAdapter
import InMemoryAdapter
import SystemAdapter
import Testing

/// Whether a stopwatch tells a wrong name from a wrong password: with the real hasher, in real time.
///
/// Ranks alone are compared, and both kinds come in a random order, so that a busy machine makes it no more likely to fail.
@Suite("The time of failed logins", .serialized, .timeLimit(.minutes(5)))
struct LoginTimingTests {
    private static let quick = Argon2Cost(memoryKiB: 1_024, passes: 1, lanes: 1)

    @Test("the measure itself: 0.5 for the same, 1 for the longer, 0 for the shorter")
    func measure() {
        let times = (0..<1_000).map { Int64($0 % 100) }
        #expect(Distinguishability.ofTimes(times, times) == 0.5)
        #expect(Distinguishability.ofTimes([3, 4], [1, 2]) == 1)
        #expect(Distinguishability.ofTimes([1, 2], [3, 4]) == 0)
        #expect(Distinguishability.ofTimes([1, 3], [2, 2]) == 0.5)
    }

    @Test("2,000 of each at a low cost, without the floor: the work is alike")
    func lowCostWork() async throws {
        let auc = try await distinguishability(of: 2_000, cost: Self.quick, floor: .zero, atOnce: 1)
        #expect((0.45...0.55).contains(auc), "\(auc)")
    }

    @Test("2,000 of each at a low cost, through the floor")
    func lowCostFloor() async throws {
        let auc = try await distinguishability(of: 2_000, cost: Self.quick, floor: .milliseconds(50), atOnce: 24)
        #expect((0.45...0.55).contains(auc), "\(auc)")
    }

    @Test("300 of each at full cost, without the floor: the work is alike")
    func fullCostWork() async throws {
        let auc = try await distinguishability(of: 300, cost: .standard, floor: .zero, atOnce: 2)
        #expect((0.40...0.60).contains(auc), "\(auc)")
    }

    @Test("1,000 of each at a low cost, without the floor: an address and a deactivated account are alike too")
    func otherNames() async throws {
        for kind in [Known.address, .deactivated] {
            let auc = try await distinguishability(
                of: 1_000, cost: Self.quick, floor: .zero, atOnce: 1, known: kind)
            #expect((0.44...0.56).contains(auc), "\(kind): \(auc)")
        }
    }

    @Test("a hash that nothing can read is alike too, through the floor, with the lane all but full")
    func unreadable() async throws {
        let auc = try await distinguishability(
            of: 1_000, cost: Self.quick, floor: .milliseconds(20), atOnce: 32, known: .unreadable)
        #expect((0.44...0.56).contains(auc), "\(auc)")
    }

    /// What the accounts are that are compared with none.
    private enum Known {
        case username, address, deactivated, unreadable

        func name(_ number: Int) -> String {
            switch self {
            case .username: "user\(number)"
            case .address: "user\(number)@example.com"
            case .deactivated: "gone\(number)"
            case .unreadable: "strange\(number)"
            }
        }

        /// A name of the same form that nobody has.
        func nobody(_ number: Int) -> String {
            if case .address = self { "name\(number)@example.com" } else { "name\(number)" }
        }
    }

    /// - Parameter atOnce: how many log in at once; below what the hasher's lane holds.
    private func distinguishability(
        of count: Int, cost: Argon2Cost?, floor: Nanoseconds, atOnce: Int, known: Known = .username
    ) async throws -> Double {
        let useCases = try await system(try #require(cost), floor: floor)
        let order = Distinguishability.order(count)
        let times = try await withThrowingTaskGroup(of: [(Bool, Int64)].self) { group in
            for first in 0..<atOnce {
                group.addTask {
                    var times: [(Bool, Int64)] = []
                    for index in stride(from: first, to: order.count, by: atOnce) {
                        let name = order[index] ? known.name(index % 10) : known.nobody(index % 10)
                        times.append((order[index], try await time(name, useCases)))
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Distinguishability.ofTimes(times.filter(\.0).map(\.1), times.filter { !$0.0 }.map(\.1))
    }

    /// How long a failed login takes, in nanoseconds.
    private func time(_ name: String, _ useCases: BotUseCases) async throws -> Int64 {
        let clock = ContinuousClock()
        guard let password = Password(offered: "FAKE-wrong") else { throw BotError(.internalError) }
        let begun = clock.now
        do {
            _ = try await useCases.logIn(name: name, password: password)
            throw BotError(.internalError)
        } catch let error as BotError where error.code == .invalidCredentials {
            let (seconds, attoseconds) = begun.duration(to: clock.now).components
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }

    private func system(_ cost: Argon2Cost, floor: Nanoseconds) async throws -> BotUseCases {
        var policy = Policy()
        policy.failedLoginFloor = floor
        let store = InMemoryBotStore()
        let random = OpenSSLRandomBytes()
        let ports = Ports(
            store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: try Argon2PasswordHasher(cost: cost, random: random),
            accessTokens: FakeAccessTokens(), digest: try OpenSSLDigest(), random: random,
            telegram: FakeTelegramClient(), wallClock: SystemWallClock(), monotonicClock: SystemMonotonicClock())
        let useCases = BotUseCases(ports: ports, policy: policy, auditKey: SecretBytes(utf8: "FAKE-audit-key"))
        let shell = AuditActor.commandLine(name: "op", host: "host")
        for number in 0..<10 {
            for kind in ["user", "gone"] {
                _ = try await useCases.createUser(
                    username: try Username("\(kind)\(number)"),
                    email: try EmailAddress("\(kind)\(number)@example.com"), role: .user,
                    password: try Password(choosing: "FAKE-password-1"), by: shell)
            }
            _ = try await useCases.setUserActive(false, of: "gone\(number)", by: shell)
            let strange = NewUser(
                username: try Username("strange\(number)"), email: try EmailAddress("strange\(number)@example.com"),
                fullName: nil, role: .user, passwordHash: PasswordHash(text: "$unknown$"),
                createdAt: SystemWallClock().now)
            _ = try await store.withTransaction { try await $0.users.insert(strange) }
        }
        return useCases
    }
}
