import Foundation
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("Real bot libraries through the gateway", .timeLimit(.minutes(5)))
struct BotLibraryTests {
    @Test("python-telegram-bot works with nothing changed but base URL and token")
    func pythonTelegramBot() async throws {
        try await Platform.run { platform in
            let key = try await platform.activeBot(id: 123_456_789, of: try await platform.account("author"))
            try platform.simulator.inject(text: "from a person", intoBot: 123_456_789)
            platform.simulator.resetRecord()
            let program = try ChildProcess(
                ChildProcess.root.appending(path: ".venv/bin/python"),
                [ChildProcess.root.appending(path: "Tests/EndToEndTests/Clients/python_telegram_bot.py").path()],
                input: "\(platform.url)\n\(key)\n")
            let code = await program.exitCode()
            #expect(code == 0, "\(program.errors)")
            #expect(program.output.hasSuffix("done\n"), "\(program.output)")
            let methods = Set(platform.simulator.calls().map { $0.method.lowercased() })
            #expect(methods.isSuperset(of: ["getme", "sendmessage", "senddocument", "getfile", "file", "getupdates"]))
            // What reached Telegram came with the real token, and the key stayed here.
            #expect(!platform.server.errors.contains(key))
        }
    }
}
