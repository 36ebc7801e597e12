import Foundation
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("What calls leave behind", .timeLimit(.minutes(5)))
struct CounterTests {
    private struct Author {
        let login: String
        let key: String
    }

    private func author(on platform: Platform) async throws -> Author {
        let login = try await platform.account("author")
        return Author(login: login, key: try await platform.activeBot(id: 123_456_789, of: login))
    }

    private func send(_ count: Int, by author: Author, on platform: Platform) async throws {
        for _ in 0..<count { try await platform.call("POST", "/bot\(author.key)/getMe") }
    }

    private func counted(by author: Author, on platform: Platform) async throws -> Int {
        let usage = try await platform.call("GET", "/api/user-bot/stats?hours=2", token: author.login)
        return Int(try #require(usage["totals"]?["calls"]?.number))
    }

    @Test("SIGTERM loses no call of the statistics")
    func ending() async throws {
        // The interval is far off: what is there after the end was written at the end.
        try await Platform.run(["USAGE_FLUSH_SECONDS": "60"]) { platform in
            let author = try await author(on: platform)
            try await send(7, by: author, on: platform)
            platform.server.signal(SIGTERM)
            #expect(await platform.server.exitCode() == 0, "\(platform.server.errors)")
            try await platform.again { platform in
                let counted = try await counted(by: author, on: platform)
                #expect(counted == 7)
            }
        }
    }

    @Test("SIGKILL loses no more than what came since the last flush")
    func kill() async throws {
        try await Platform.run(["USAGE_FLUSH_SECONDS": "1"], isToEnd: false) { platform in
            let author = try await author(on: platform)
            try await send(5, by: author, on: platform)
            while try await counted(by: author, on: platform) < 5 { await Task.yield() }
            try await send(2, by: author, on: platform)
            platform.server.signal(SIGKILL)
            _ = await platform.server.exitCode()
            try await platform.again { platform in
                let counted = try await counted(by: author, on: platform)
                #expect((5...7).contains(counted))
            }
        }
    }
}
