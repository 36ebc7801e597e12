import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot list`.
struct BotList: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all bots.",
        discussion: "Example:\n  botwarden bot list --status suspended")

    @Option(
        help: "Only bots of this status: pending, active, rate_limited, stopped, error or suspended.",
        completion: .list(ShownBotStatus.allCases.map(\.rawValue)),
        transform: Words.status)
    var status: ShownBotStatus?

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let views = try await environment.withUseCases { useCases in
            var query = BotQuery()
            query.status = status
            return try await Pages.all { [query] last in
                try await useCases.listBots(
                    fitting: query, after: last, limit: Pages.size, by: environment.actor)
            }
        }
        try environment.print(views.map { Record($0) }, as: "bots", printing)
    }
}
