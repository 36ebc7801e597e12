import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

@testable import CLIAdapter

@Suite struct BotCommandsTests {
    @Test func suspendsAndActivates() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        let suspended = await desk.run(["bot", "suspend", "anna", "--reason", " spam, ticket 4711 "])
        #expect(suspended.code == 0)
        #expect(suspended.output.contains("status                   suspended"))
        #expect(suspended.output.contains("suspension_reason        spam, ticket 4711"))
        #expect(try await desk.useCases.showBot(of: anna.id).status == .suspended)
        let activated = await desk.run(["bot", "activate", "anna"])
        #expect(activated.output.contains("status                   active"))
        let again = await desk.run(["bot", "activate", "anna"])
        #expect(again.code == 1)
        #expect(again.errors == "botwarden: The bot's status does not allow this now.\n")
        #expect(desk.isTidy)
    }

    @Test func activatesAUserWhoseBotIsGone() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        _ = await desk.run(["bot", "suspend", "anna", "--reason", "a good reason"])
        try await desk.useCases.removeBot(of: anna.id)
        let result = await desk.run(["bot", "activate", "anna"])
        #expect(result.code == 0)
        #expect(result.output == "message  The holds are lifted. No bot stands.\n")
    }

    @Test(arguments: [
        (["bot", "suspend", "bert", "--reason", "a good reason"], "There is no bot here."),
        (["bot", "activate", "bert"], "The bot's status does not allow this now."),
    ])
    func refusesAUserWithoutABot(words: [String], sentence: String) async throws {
        let desk = Desk()
        try await desk.user("bert")
        let result = await desk.run(words)
        #expect(result.code == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors == "botwarden: \(sentence)\n")
        #expect(desk.isTidy)
    }

    @Test func setsLimitsAndCeiling() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        let result = await desk.run([
            "bot", "limits", "anna", "--requests-per-second", "5", "--concurrent-requests", "2", "--json",
        ])
        #expect(result.code == 0)
        #expect(
            result.output == """
                {
                  "max_concurrent_requests" : 2,
                  "max_requests_per_second" : 5
                }

                """)
        let view = try await desk.useCases.showBot(of: anna.id)
        #expect(view.bot.limits == view.ceiling)
        #expect(view.ceiling?.requestsPerSecond == 5)
    }

    @Test func showsABotWithoutItsSecrets() async throws {
        let desk = Desk()
        try await desk.userWithBot("anna")
        for words in [["bot", "show", "anna"], ["bot", "show", "anna", "--json"], ["bot", "list", "--json"]] {
            let result = await desk.run(words)
            #expect(result.code == 0)
            #expect(result.output.contains("anna_bot"))
            #expect(!result.output.contains("FAKE"))
        }
        try await desk.user("bert")
        let none = await desk.run(["bot", "show", "bert"])
        #expect(none.code == 1)
        #expect(none.errors == "botwarden: There is no bot here.\n")
    }

    @Test func listsBots() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        let id = try await desk.useCases.showBot(of: anna.id).bot.id.rawValue
        let table = await desk.run(["bot", "list"])
        #expect(
            table.output == """
                ID  USER_ID  BOT_USERNAME  BOT_ID     STATUS  TOTAL_REQUESTS  LAST_USED_AT
                \(id)   1        anna_bot      123456789  active  0               -

                """)
        #expect(await desk.run(["bot", "list", "--status", "suspended"]).output == "None.\n")
        #expect(
            await desk.run(["bot", "list", "--status", "suspended", "--json"]).output == "{\n  \"bots\" : [\n\n  ]\n}\n"
        )
        #expect(await desk.run(["bot", "list", "--status", "active"]).output.contains("anna_bot"))
    }

    /// Three bots, made an hour apart in no order of their names, the last of them suspended; only two were used.
    private func threeBots() async throws -> Desk {
        let desk = Desk()
        var bots: [String: BotID] = [:]
        for (name, id) in [("Carl", 1_003), ("anna", 1_001), ("bert", 1_002)] as [(String, Int64)] {
            let user = try await desk.userWithBot(name, telegramBotID: id)
            bots[name] = try await desk.useCases.showBot(of: user.id).bot.id
            desk.clock.advance(by: .hours(1))
        }
        let (anna, carl) = (try #require(bots["anna"]), try #require(bots["Carl"]))
        let now = desk.clock.wall.now
        try await desk.store.withTransaction { transaction in
            try await transaction.bots.add([
                BotUsage(botID: anna, requests: 1, lastUsedAt: now),
                BotUsage(botID: carl, requests: 1, lastUsedAt: now + .seconds(1)),
            ])
        }
        _ = await desk.run(["bot", "suspend", "bert", "--reason", "a good reason"])
        return desk
    }

    @Test(arguments: [
        ([], ["Carl_bot", "anna_bot", "bert_bot"]), (["--status", "suspended"], ["bert_bot"]),
        (["--status", "active"], ["Carl_bot", "anna_bot"]), (["--user", "BERT"], ["bert_bot"]),
        (["--search", "carl"], ["Carl_bot"]), (["--search", "@an"], ["anna_bot"]),
        (["--search", "1002"], ["bert_bot"]),
        (["--search", "bot"], []), (["--created-from", "2026-08-01T13:00:00Z"], ["anna_bot", "bert_bot"]),
        (["--created-to", "2026-08-01T13:00:00Z"], ["Carl_bot"]),
        // Six orders, each another one.
        (["--sort", "created_at"], ["Carl_bot", "anna_bot", "bert_bot"]),
        (["--sort", "-created_at"], ["bert_bot", "anna_bot", "Carl_bot"]),
        (["--sort", "username"], ["anna_bot", "bert_bot", "Carl_bot"]),
        (["--sort", "-username"], ["Carl_bot", "bert_bot", "anna_bot"]),
        (["--sort", "last_used_at"], ["bert_bot", "anna_bot", "Carl_bot"]),
        (["--sort", "-last_used_at"], ["Carl_bot", "anna_bot", "bert_bot"]),
        (["--sort", "-username", "--limit", "2"], ["Carl_bot", "bert_bot"]),
        (["--sort", "username", "--status", "active", "--limit", "1"], ["anna_bot"]),
    ])
    func findsAndSorts(options: [String], names: [String]) async throws {
        let result = await (try await threeBots()).run(["bot", "list"] + options)
        #expect(result.code == 0)
        let rows = result.output.split(separator: "\n").dropFirst()
        #expect(rows.compactMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) } == names)
    }

    @Test func listsAllBotsHoweverMany() async throws {
        let desk = Desk()
        for number in 0..<(Pages.size + 1) {
            try await desk.userWithBot("user\(number)", telegramBotID: 1_001 + Int64(number))
        }
        let lines = await desk.run(["bot", "list", "--sort", "username"]).output.split(separator: "\n")
        #expect(lines.count == Pages.size + 2)
        #expect(Set(lines).count == lines.count)
        #expect(await desk.run(["bot", "list", "--limit", "3"]).output.split(separator: "\n").count == 4)
    }
}
