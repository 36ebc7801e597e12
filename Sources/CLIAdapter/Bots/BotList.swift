import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot list`.
struct BotList: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List bots.",
        discussion: "Example:\n  botwarden bot list --status suspended --sort -last_used_at")

    @Option(
        help: "Only bots of this status: pending, active, rate_limited, stopped, error or suspended.",
        completion: .list(ShownBotStatus.allCases.map(\.rawValue)), transform: Words.status)
    var status: ShownBotStatus?

    @Option(help: "Only this user's bot, by name or e-mail address.")
    var user: String?

    @Option(help: "Only the bot with this id at Telegram, or bots whose usernames begin so.")
    var search: String?

    @Option(help: "Only bots created from this time on, such as 2026-01-31T12:00:00Z.", transform: Words.time)
    var createdFrom: Timestamp?

    @Option(help: "Only bots created before this time.", transform: Words.time)
    var createdTo: Timestamp?

    @Option(
        parsing: .unconditional,
        help: "By created_at, last_used_at or username; with a - in front, the last one first.",
        completion: .list(BotOrder.Key.allCases.flatMap { [$0.rawValue, "-" + $0.rawValue] }),
        transform: Words.botOrder)
    var sort = BotOrder(key: .createdAt)

    @Option(help: "This many at most: 1 to 1000000.", transform: { try Words.integer($0, in: 1...1_000_000) })
    var limit = 1_000_000

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let views = try await environment.withUseCases { useCases in
            var query = BotQuery()
            query.status = status
            if let user { query.userID = try await useCases.findUser(named: user).id }
            query.search = search
            query.createdFrom = createdFrom
            query.createdTo = createdTo
            return try await Pages.all(atMost: limit) { [query] start, size in
                try await useCases.listBots(
                    fitting: query, by: sort, from: start, limit: size, by: environment.actor)
            }
        }
        try environment.print(views.map { Record($0) }, as: "bots", printing)
    }
}
