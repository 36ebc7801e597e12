import Foundation
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("SIGTERM", .timeLimit(.minutes(5)))
struct EndingTests {
    @Test("A call under way is answered, a long poll is cut, counters are written, and the server ends with 0")
    func drains() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author")
            let key = try await platform.activeBot(id: 123_456_789, of: token)
            platform.simulator.add(Fault(.latency(.seconds(2)), method: "sendMessage"))
            platform.simulator.resetRecord()
            async let call = platform.request("POST", "/bot\(key)/sendMessage", ["chat_id": 42, "text": "last words"])
            async let poll = platform.request("POST", "/bot\(key)/getUpdates", ["timeout": 50])
            _ = try await platform.simulator.calls(atLeast: 2)

            platform.server.signal(SIGTERM)
            let code = await platform.server.exitCode()
            #expect(code == 0, "\(platform.server.errors)")
            #expect(try await call.status == 200)
            // It was told to ask again, not torn off after the ten seconds that an ending may take.
            #expect(try await poll.status == 503)
            let bot = JSON(try await platform.command("bot", "show", "author", "--json"))
            #expect((bot["total_requests"]?.number ?? 0) >= 1, "\(bot)")
        }
    }
}
