import BotDomain
import BotPorts
import BotTesting
import TelegramAdapter
import TelegramSimulator
import Testing

@Suite("AsyncHTTPTelegramClient")
struct AsyncHTTPTelegramClientTests {
    @Test("keeps", arguments: TelegramClientRules.all)
    func keeps(_ rule: Rule<TelegramStage>) async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = AsyncHTTPTelegramClient(baseURL: simulator.baseURL)
            let impatient = AsyncHTTPTelegramClient(baseURL: simulator.baseURL, totalTimeout: .milliseconds(800))
            let bot = try simulator.addBot(id: 123_456_789, username: "staged_bot", firstName: "Staged")
            let stage = TelegramStage(
                client: client, impatientClient: impatient,
                token: { try PlaintextToken(bot.token) },
                identity: BotIdentity(
                    telegramBotID: TelegramBotID(rawValue: 123_456_789), username: "staged_bot", firstName: "Staged"),
                set: { simulator.add(Fault(effect($0, simulator), count: 1)) },
                calls: {
                    simulator.calls().map {
                        .init(method: $0.method, isTest: $0.isTest, chat: $0.chatID, text: $0.parameters["text"])
                    }
                })
            do {
                try await rule.verify(stage)
            } catch {
                await client.shutdown()
                await impatient.shutdown()
                throw error
            }
            await client.shutdown()
            await impatient.shutdown()
        }
    }

    @Test("says nothing of where it called when nobody listens")
    func unreachable() async throws {
        let client = AsyncHTTPTelegramClient(baseURL: "http://127.0.0.1:9", connectTimeout: .seconds(1))
        let token = try PlaintextToken("123456789:FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-")
        do {
            _ = try await client.getMe(token, environment: .production)
            Issue.record("nobody answers on port 9")
        } catch {
            #expect(error == .unreachable)
            #expect(!String(reflecting: error).contains("FAKE"))
        }
        await client.shutdown()
    }
}

private func effect(_ condition: TelegramStage.Condition, _ simulator: TelegramSimulator) -> Fault.Effect {
    switch condition {
    case .refusesToken: .unauthorized
    case .limits(let retryAfter): .tooManyRequests(retryAfter: retryAfter)
    case .refuses(let code, let description): .error(code: code, description: description)
    case .redirects: .redirect(to: simulator.baseURL + "/simulator/health")
    case .answersNonsense(let status): .nonsense(status: status)
    case .hangs: .latency(.seconds(120))
    case .breaksConnection: .reset
    }
}
