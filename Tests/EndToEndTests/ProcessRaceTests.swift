import BotDomain
import BotTesting
import BotUseCases
import Foundation
import Testing

@testable import TestPlatform

/// Races between two processes on one SQLite file, where its locks and constraints decide.
@Suite("Races between processes", .timeLimit(.minutes(2)))
struct ProcessRaceTests {
    /// How each of `count` attempts ended, which begin together and take turns between the processes; nil for done.
    private func race(
        _ count: Int, between installed: [Installed],
        _ attempt: @escaping @Sendable (Int, BotUseCases) async throws -> Void
    ) async throws -> [BotError.Code?] {
        try await race(count, on: installed) { try await attempt($0, $1.useCases) }
    }

    /// Their codes in the order of their numbers.
    private func race(
        _ count: Int, on installed: [Installed],
        _ attempt: @escaping @Sendable (Int, Installed) async throws -> Void
    ) async throws -> [BotError.Code?] {
        let start = Threshold(0)
        return try await withThrowingTaskGroup(of: (Int, BotError.Code?).self) { group in
            for number in 0..<count {
                let one = installed[number % installed.count]
                group.addTask {
                    try await start.reach(1)
                    do {
                        try await attempt(number, one)
                        return (number, nil)
                    } catch {
                        return (number, (error as? BotError)?.code ?? .internalError)
                    }
                }
            }
            try await start.waiting(reaches: count)
            start.update { $0 = 1 }
            let ends = try await group.reduce(into: [(Int, BotError.Code?)]()) { $0.append($1) }
            return ends.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func withTwo(_ body: ([Installed]) async throws -> Void) async throws {
        try await Platform.withFolder { folder in
            let path = folder.appending(path: "botwarden.db").path()
            let first = try await Installed(path)
            try await body([first, try await Installed(path, beside: first)])
        }
    }

    @Test("Of those who register one bot at once, one gets it")
    func oneBot() async throws {
        try await withTwo { installed in
            var users: [User] = []
            for number in 0..<12 { users.append(try await installed[0].user("user\(number)", .user)) }
            let codes = try await race(12, between: installed) { [users] number, useCases in
                _ = try await useCases.createBot(
                    try PlaintextToken(Installed.token(1_001)), environment: .production, limits: LimitsChange(),
                    userSession: nil, of: users[number].id)
            }
            #expect(codes.filter { $0 == nil }.count == 1)
            #expect(codes.compactMap { $0 }.allSatisfy { $0 == .botTaken })
        }
    }

    @Test("A user who registers several bots at once gets one")
    func oneUser() async throws {
        try await withTwo { installed in
            let user = try await installed[0].user("user", .user)
            let codes = try await race(12, between: installed) { number, useCases in
                _ = try await useCases.createBot(
                    try PlaintextToken(Installed.token(1_001 + Int64(number))), environment: .production,
                    limits: LimitsChange(), userSession: nil, of: user.id)
            }
            #expect(codes.filter { $0 == nil }.count == 1)
            #expect(codes.compactMap { $0 }.allSatisfy { $0 == .botExists })
        }
    }

    @Test("Of owners who all demote or deactivate one another at once, one stays")
    func lastOwner() async throws {
        try await withTwo { installed in
            var owners: [User] = []
            for number in 0..<6 { owners.append(try await installed[0].user("owner\(number)", .owner)) }
            let codes = try await race(6, between: installed) { [owners] number, useCases in
                let target = owners[(number + 1) % owners.count]
                _ = try await useCases.changeUser(
                    target.id, role: number % 3 == 0 ? .user : nil, isActive: number % 3 == 0 ? nil : false,
                    by: number < 4 ? .user(owners[number].id) : .commandLine(name: "op", host: "host"))
            }
            var left = 0
            for owner in owners {
                let user = try await installed[1].useCases.findUser(named: owner.username.text)
                if user.role == .owner, user.isActive { left += 1 }
            }
            #expect(left == 6 - codes.filter { $0 == nil }.count && left >= 1)
            // Who was demoted before his turn had no power left.
            #expect(
                codes.compactMap { $0 }.allSatisfy { $0 == .lastOwner || $0 == .adminRequired || $0 == .roleTooLow })
            #expect(try await installed[0].useCases.verifyAuditTrail().fault == nil)
        }
    }

    @Test("Whatever suspends, lifts, verifies, stops and starts at once, the last word on a hold is kept")
    func oneStatus() async throws {
        try await withTwo { installed in
            let user = try await installed[0].usersWithBots(1)[0]
            let shell = AuditActor.commandLine(name: "op", host: "host")
            for _ in 0..<5 {
                _ = try await race(10, between: installed) { number, useCases in
                    switch number % 5 {
                    case 0:
                        _ = try await useCases.suspendBot(of: user, reason: try SuspensionReason("spam!"), by: shell)
                    case 1: _ = try await useCases.activateBot(of: user, by: shell)
                    case 2: _ = try await useCases.verifyBot(of: user, testMessage: nil)
                    case 3: _ = try await useCases.stopBot(of: user)
                    default: _ = try await useCases.startBot(of: user)
                    }
                }
                let last = try await installed[0].records(after: 0).last {
                    $0.outcome == .done && ($0.action == .suspendBot || $0.action == .activateBot)
                }
                let (bot, holds) = try await installed[1].state(of: user)
                let isSuspended = last?.action == .suspendBot
                #expect((bot?.standing.status == .suspended) == isSuspended)
                #expect((holds.suspensionReason != nil) == isSuspended)
            }
        }
    }

    @Test("Of the heirs of a dead record, each with a good token of his own, one gets the bot")
    func oneHeir() async throws {
        try await withTwo { installed in
            let holder = try await installed[0].usersWithBots(1)[0]
            var heirs: [(user: UserID, token: Character)] = []
            for (number, variant) in "abcdefghijkl".enumerated() {
                installed[0].know(1_000, variant)
                heirs.append((try await installed[0].user("heir\(number)", .user).id, variant))
            }
            installed[0].revoke(1_000)
            let codes = try await race(12, on: installed) { [heirs] number, one in
                try await one.create(1_000, heirs[number].token, of: heirs[number].user)
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.compactMap(\.self).allSatisfy { $0 == .botTaken })
            #expect(try await installed[1].state(of: holder).0 == nil)
            #expect(try await installed[0].records(after: 0).count { $0.action == .releaseBot } == 1)
            #expect(try await installed[0].useCases.verifyAuditTrail().fault == nil)
        }
    }

    @Test("A dead record that is released, given a new token and suspended at once has one holder, under the hold")
    func releaseBesideOthers() async throws {
        try await withTwo { installed in
            let holders = try await installed[0].usersWithBots(8)
            for (round, holder) in holders.enumerated() {
                let id = 1_000 + Int64(round)
                var users = [holder]
                for name in ["bob", "cyd"] { users.append(try await installed[0].user("\(name)\(round)", .user).id) }
                for variant in "abz" as String { installed[0].know(id, variant) }
                installed[0].revoke(id)
                let codes = try await race(4, on: installed) { [users] number, one in
                    switch (number + round) % 4 {
                    case 0: try await one.create(id, "a", of: users[1])
                    case 1: try await one.create(id, "b", of: users[2])
                    case 2:
                        _ = try await one.useCases.replaceToken(
                            of: holder, with: try PlaintextToken(Installed.token(id, "z")))
                    default:
                        _ = try await one.useCases.suspendBot(
                            of: holder, reason: try SuspensionReason("spam!"),
                            by: .commandLine(name: "op", host: "host"))
                    }
                }
                let ends = (0..<4).map { codes[($0 - round % 4 + 4) % 4] }
                // Whoever came first, an heir or the holder's own new token, has it; the others are told so.
                #expect(ends[..<3].count { $0 == nil } == 1, "\(ends)")
                #expect(ends.compactMap(\.self).allSatisfy { $0 == .botTaken || $0 == .botNotFound }, "\(ends)")
                var bots: [Bot] = []
                for user in users { if let bot = try await installed[1].state(of: user).0 { bots.append(bot) } }
                #expect(bots.count == 1)
                #expect((bots.first?.standing.status == .suspended) == (ends[3] == nil), "\(ends)")
            }
        }
    }

    @Test("Whatever a user and an admin set at once, the limits stay under the ceiling")
    func ceiling() async throws {
        try await withTwo { installed in
            let user = try await installed[0].usersWithBots(1)[0]
            for _ in 0..<5 {
                let codes = try await race(10, between: installed) { number, useCases in
                    let change = LimitsChange(
                        requestsPerSecond: (number * 7) % 20 + 1, maxConcurrentRequests: number + 1)
                    if number % 3 == 0 {
                        let shell = AuditActor.commandLine(name: "op", host: "host")
                        _ = try await useCases.limitBot(of: user, change, by: shell)
                    } else {
                        _ = try await useCases.setBotLimits(change, of: user)
                    }
                }
                #expect(codes.compactMap(\.self).allSatisfy { $0 == .aboveCeiling })
                let (bot, holds) = try await installed[1].state(of: user)
                let ceiling = try #require(holds.ceiling)
                #expect(bot?.limits.fits(under: ceiling) == true)
            }
        }
    }
}
