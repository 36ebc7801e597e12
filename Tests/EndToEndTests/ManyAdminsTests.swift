import BotDomain
import BotTesting
import BotUseCases
import Foundation
import Testing

@testable import TestPlatform

/// Sixty-four admins and operators at once over the same bots, their tasks killed at random: the trail has exactly one entry
/// of each attempt, done where the effect stands and failed where it does not.
@Suite("Many admins at once", .timeLimit(.minutes(5)))
struct ManyAdminsTests {
    /// What someone set out to do, and how it ended.
    private struct Attempt: Sendable {
        let actor: String
        let action: AuditAction
        let target: UserID
        let isDone: Bool
        let wasKilled: Bool
    }

    private static let attemptsEach = 8

    @Test("Each effect has one entry, and the chain is whole", .timeLimit(.minutes(3)))
    func oneEntryAnEffect() async throws {
        try await Platform.withFolder { folder in
            let path = folder.appending(path: "botwarden.db").path()
            // Two pools on one file, as a server and a command line have them.
            let server = try await Installed(path)
            let operators = try await Installed(path, beside: server)
            let users = try await server.usersWithBots(20)
            var admins: [(Installed, AuditActor)] = []
            for number in 0..<56 { admins.append((server, .user(try await server.admin(number).id))) }
            for number in 0..<8 {
                admins.append((operators, .commandLine(name: "operator\(number)", host: "host")))
            }
            let before = try await server.useCases.showAuditHead()
            let activityBefore = try await server.activity(of: users)

            let attempts = try await withThrowingTaskGroup(of: [Attempt].self) { group in
                for (number, (installed, actor)) in admins.enumerated() {
                    group.addTask {
                        var random = SeededGenerator(seed: UInt64(number))
                        var attempts: [Attempt] = []
                        for count in 0..<Self.attemptsEach {
                            attempts.append(
                                await Self.attempt(
                                    "\(number)-\(count)", by: actor,
                                    on: users.randomElement(using: &random) ?? users[0],
                                    of: installed, &random))
                        }
                        return attempts
                    }
                }
                return try await group.reduce(into: [Attempt]()) { $0 += $1 }
            }

            #expect(attempts.count == 64 * Self.attemptsEach)
            #expect(attempts.contains { $0.wasKilled && !$0.isDone } && attempts.contains { $0.isDone })
            let verification = try await operators.useCases.verifyAuditTrail(expecting: before)
            #expect(verification.fault == nil)
            #expect(verification.head.sequence == before.sequence + Int64(attempts.count))
            let records = try await server.records(after: before.sequence)
            try expectOneEntryEach(attempts, in: records)
            try await expectEffects(in: records, of: users, since: activityBefore, server)
        }
    }

    private static func attempt(
        _ tag: String, by actor: AuditActor, on user: UserID, of installed: Installed, _ random: inout SeededGenerator
    ) async -> Attempt {
        let useCases = installed.useCases
        let rate = Int.random(in: 1...100, using: &random)
        let (action, effect): (AuditAction, @Sendable () async throws -> Void) =
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<5:
                (
                    .suspendBot,
                    {
                        _ = try await useCases.suspendBot(
                            of: user, reason: try SuspensionReason("reason \(tag)"), by: actor)
                    }
                )
            case 5..<10: (.activateBot, { _ = try await useCases.activateBot(of: user, by: actor) })
            case 10..<14:
                (
                    .updateRateLimits,
                    {
                        _ = try await useCases.limitBot(of: user, LimitsChange(requestsPerSecond: rate), by: actor)
                    }
                )
            case 14..<16:
                (
                    .accessBot,
                    { _ = try await useCases.accessBot(of: user, reason: try AccessReason(tag), by: actor) }
                )
            case 16..<19:
                (
                    .verifyBot,
                    { _ = try await useCases.verifyUsersBot(of: user, testMessage: nil, by: actor) }
                )
            default: (.deleteBot, { try await useCases.deleteBot(of: user, by: actor) })
            }
        let task = Task { try await effect() }
        let isKilled = Bool.random(using: &random)
        if isKilled {
            // Somewhere on its way: how far it comes is chance, and any way of it must do.
            for _ in 0..<(1 << Int.random(in: 0...15, using: &random)) { await Task.yield() }
            task.cancel()
        }
        let isDone = if case .success = await task.result { true } else { false }
        return Attempt(actor: actor.text, action: action, target: user, isDone: isDone, wasKilled: isKilled)
    }

    /// By actor, action, target and outcome, as many entries as attempts.
    private func expectOneEntryEach(_ attempts: [Attempt], in records: [AuditRecord]) throws {
        var counts: [String: Int] = [:]
        for attempt in attempts {
            let outcome: AuditOutcome = attempt.isDone ? .done : .failed
            counts["\(attempt.actor) \(attempt.action.rawValue) \(attempt.target.rawValue) \(outcome)", default: 0] += 1
        }
        for record in records {
            let target = try #require(record.targetUserID)
            counts["\(record.actor) \(record.action.rawValue) \(target.rawValue) \(record.outcome)", default: 0] -= 1
        }
        let wrong = counts.filter { $0.value != 0 }
        #expect(wrong.isEmpty, "attempts less entries: \(wrong)")
    }

    /// What stands in the database is what the trail says, told from its beginning.
    private func expectEffects(
        in records: [AuditRecord], of users: [UserID], since before: [UserID: [ActivityEntry.Kind]], _ server: Installed
    ) async throws {
        let kinds: [AuditAction: ActivityEntry.Kind] = [
            .suspendBot: .suspended, .activateBot: .activated, .updateRateLimits: .limitsChanged, .verifyBot: .verified,
            .deleteBot: .removed,
        ]
        let activity = try await server.activity(of: users)
        for user in users {
            var expected: [ActivityEntry.Kind] = []
            var reason: String?
            var ceiling: String?
            var isDeleted = false
            for record in records where record.targetUserID == user && record.outcome == .done {
                switch record.action {
                case .suspendBot: reason = record.details["reason"]
                case .activateBot: reason = nil
                case .updateRateLimits: ceiling = record.details["max_requests_per_second"]
                case .deleteBot: isDeleted = true
                default: break
                }
                // Holds change also while no bot stands, and then nothing happens to one.
                if let kind = kinds[record.action], !isDeleted || record.action == .deleteBot { expected.append(kind) }
            }
            #expect(Array(activity[user, default: []].dropFirst(before[user, default: []].count)) == expected)
            let (bot, holds) = try await server.state(of: user)
            #expect((bot == nil) == isDeleted)
            #expect(holds.suspensionReason == reason)
            #expect(holds.ceiling.map { String($0.requestsPerSecond) } == ceiling)
            if let bot {
                #expect(bot.suspensionReason == reason && (bot.standing.status == .suspended) == (reason != nil))
                if let ceiling { #expect(String(bot.limits.requestsPerSecond) == ceiling) }
            }
        }
    }
}
