import BotDomain
import BotTesting
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("A bot that does not pass is told why, in Telegram's envelope", .timeLimit(.minutes(1)))
struct StandingEnvelopeTests {
    static let standings: [(Standing, String)] = [
        (Standing(status: .pending), "not verified"), (Standing(status: .stopped, isVerified: true), "stopped"),
        (Standing(status: .error, isVerified: true), "must be replaced"),
        (Standing(status: .suspended, beforeSuspension: .active, isVerified: true), "suspended"),
    ]

    @Test("whatever its status", arguments: standings)
    func standing(_ standing: Standing, words: String) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            try await stage.stand(standing)
            for path in ["/bot\(key)/getMe", "/bot\(key)/getUpdates", "/file/bot\(key)/documents/file_1"] {
                let answer = try await stage.send(.get, path)
                answer.expectEnvelope(403)
                #expect(answer.text.contains(words), "\(answer.text)")
            }
            #expect(stage.simulator.calls().count == 1)
        }
    }

    @Test("its user stops and starts it: the next call knows")
    func stopped() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            _ = try await stage.useCases.stopBot(of: stage.bot.userID)
            let answer = try await stage.send(.get, "/bot\(key)/getMe")
            answer.expectEnvelope(403)
            #expect(answer.text.contains("stopped"))
            _ = try await stage.useCases.startBot(of: stage.bot.userID)
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
        }
    }

    @Test("its owner is deactivated: the next call knows")
    func deactivated() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            _ = try await stage.useCases.setUserActive(false, of: "user", by: .system)
            let answer = try await stage.send(.get, "/bot\(key)/getMe")
            answer.expectEnvelope(403)
            #expect(answer.text.contains("deactivated"))
        }
    }
}
