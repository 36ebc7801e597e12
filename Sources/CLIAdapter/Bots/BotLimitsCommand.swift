import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot limits`.
struct BotLimitsCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Set a bot's limits, and the ceiling over what its user may set.",
        discussion: "Example:\n  botwarden bot limits anna --requests-per-second 5")

    @OptionGroup var user: UserArgument

    @Option(help: "Requests a second: 1 to 100.", transform: Words.requestsPerSecond)
    var requestsPerSecond: Int?

    @Option(help: "Requests under way at once: 1 to 50.", transform: Words.concurrentRequests)
    var concurrentRequests: Int?

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if requestsPerSecond == nil, concurrentRequests == nil {
            throw ValidationError("Give --requests-per-second, --concurrent-requests, or both.")
        }
    }

    func run(in environment: CommandLineEnvironment) async throws {
        let change = LimitsChange(requestsPerSecond: requestsPerSecond, maxConcurrentRequests: concurrentRequests)
        let ceiling = try await environment.withUseCases { useCases in
            let id = try await useCases.findUser(named: user.username).id
            return try await useCases.limitBot(of: id, change, by: environment.actor)
        }
        try environment.print(Record(ceiling), printing)
    }
}
