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
        let start = Threshold(0)
        return try await withThrowingTaskGroup(of: BotError.Code?.self) { group in
            for number in 0..<count {
                let useCases = installed[number % installed.count].useCases
                group.addTask {
                    try await start.reach(1)
                    do {
                        try await attempt(number, useCases)
                        return nil
                    } catch {
                        return (error as? BotError)?.code ?? .internalError
                    }
                }
            }
            try await start.waiting(reaches: count)
            start.update { $0 = 1 }
            return try await group.reduce(into: []) { $0.append($1) }
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
}
