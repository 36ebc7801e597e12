import AsyncHTTPClient
import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import TelegramSimulator
import Testing

@testable import BotComposition
@testable import TestPlatform

@Suite("An ending that takes too long", .timeLimit(.minutes(2)))
struct CutEndingTests {
    @Test("Calls that it cuts off are counted, and a webhook that one of them may have set is noted")
    func cut() async throws {
        try await Platform.withFolder { folder in
            try await TelegramSimulator.withServer { simulator in
                let settings = try Settings(environment: Platform.settings(folder, telegram: simulator.baseURL))
                let log = LogOutput(settings, quieterThan: .critical)
                let installation = try await Installation.open(settings, migrates: true, log: log)
                let result: Result<Void, any Error>
                do {
                    try await cut(installation, settings, log, simulator)
                    result = .success(())
                } catch {
                    result = .failure(error)
                }
                await installation.close()
                try result.get()
            }
        }
    }

    private func cut(
        _ installation: Installation, _ settings: Settings, _ log: LogOutput, _ simulator: TelegramSimulator
    ) async throws {
        let (user, key) = try await activeBot(installation.useCases, simulator)
        simulator.add(Fault(.latency(.seconds(600)), method: "setWebhook"))
        let logger = log.logger("test")
        let port = Threshold(0)
        let group = ServerProgram.group(
            installation, settings, log, logger, patience: .milliseconds(200)
        ) { number in port.update { $0 = number } }
        async let served: Void = ServerProgram.serve(group, installation, logger)
        try await port.reach(1)
        let url = "http://127.0.0.1:\(port.value)/bot\(key)/setWebhook?url=https://example.org/"
        let call = Task { try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(60)) }
        _ = try await simulator.calls(atLeast: 1, method: "setWebhook")
        await group.triggerGracefulShutdown()
        do {
            try await served
        } catch is CancellationError {
            // What was not done in time was cut off.
        }
        _ = await call.result

        let (bot, hours) = try await installation.ports.store.withSnapshot { transaction in
            let bot = try #require(try await transaction.bots.bot(ofUser: user))
            let now = installation.ports.wallClock.now
            return (bot, try await transaction.usage.hours(of: bot.id, from: now - .hours(2), to: now + .hours(2)))
        }
        #expect(bot.webhookKeyID != nil)
        #expect(hours.reduce(0) { $0 + $1.calls } == 1)
        #expect(hours.reduce(0) { $0 + $1.errors } == 0)
    }

    private func activeBot(
        _ useCases: BotUseCases, _ simulator: TelegramSimulator
    ) async throws -> (user: UserID, key: String) {
        let user = try await useCases.createUser(
            username: try Username("author"), email: try EmailAddress("author@example.org"), role: .user,
            password: try Password(choosing: Platform.password), by: .system)
        let token = try simulator.addBot(id: 123_456_789).token
        _ = try await useCases.createBot(
            try PlaintextToken(token), environment: .production, limits: LimitsChange(), userSession: nil, of: user.id)
        _ = try await useCases.verifyBot(of: user.id, testMessage: nil)
        let issued = try await useCases.issueGatewayKey(
            KeyRequest(name: "test", permissions: .standard), of: user.id)
        return (user.id, issued.text)
    }
}
