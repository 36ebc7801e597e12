import BotDomain
import BotPorts
import Testing

@testable import BotComposition

@Suite("Logging around use-cases")
struct LoggingObserverTests {
    private struct Foreign: Error, CustomStringConvertible, CustomDebugStringConvertible {
        let description = "PLANTED row: token"
        let debugDescription = "PLANTED row: token"
    }

    private func lines(throwing error: any Error) async -> [String] {
        let lines = LogLines()
        await #expect(throws: (any Error).self) {
            try await LoggingObserver(logger: lines.logger()).around("bots.create") { throw error }
        }
        return lines.all
    }

    @Test("what ends well is a line at debug with name and time, and gives its result")
    func success() async throws {
        let lines = LogLines()
        let result = try await LoggingObserver(logger: lines.logger()).around("bots.create") { 7 }
        #expect(result == 7)
        #expect(lines.all.count == 1)
        #expect(lines.text.contains("\"level\":\"debug\""))
        #expect(lines.text.contains("\"useCase.name\":\"bots.create\""))
        #expect(lines.text.contains("\"useCase.milliseconds\":"))
    }

    @Test("a refusal is at debug, a failure of ours at error")
    func levels() async {
        let refused = await lines(throwing: BotError(.botExists))
        #expect(refused.count == 1 && refused[0].contains("\"level\":\"debug\""))
        #expect(refused[0].contains("\"error.code\":\"bot_exists\""))
        let failed = await lines(throwing: BotError(.unavailable))
        #expect(failed.count == 1 && failed[0].contains("\"level\":\"error\""))
    }

    @Test("of a cause that is no port's, the type alone is told")
    func foreignCause() async {
        for error in [BotError(.internalError, cause: Foreign()), Foreign()] as [any Error] {
            let lines = await lines(throwing: error)
            #expect(lines.count == 1)
            #expect(lines[0].contains("\"error.code\":\"internal_error\""))
            #expect(!lines[0].contains("PLANTED"))
        }
        let told = await lines(throwing: BotError(.internalError, cause: Foreign()))
        #expect(told[0].contains("\"error.cause\":\"Foreign\""))
    }

    @Test("of a port's error, its safe text is told, and nothing that Telegram said")
    func portCause() async {
        let store = await lines(throwing: BotError(.unavailable, cause: StoreError(.busy)))
        #expect(store[0].contains("busy"))
        let refused = TelegramError.refused(errorCode: 400, description: "PLANTED")
        let telegram = await lines(throwing: BotError(.telegramError, cause: refused))
        #expect(telegram[0].contains("telegram: refused with 400"))
        #expect(!telegram[0].contains("PLANTED"))
    }
}
