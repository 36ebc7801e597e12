import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot suspend`.
struct BotSuspend: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Hold a user's bot back until it is activated.",
        discussion: "Example:\n  botwarden bot suspend anna --reason \"spam, ticket 4711\"")

    @OptionGroup var user: UserArgument

    @Option(help: "Why: 5 to 500 characters. The bot's user is shown it.", transform: Words.reason)
    var reason: SuspensionReason

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let view = try await environment.withUseCases { useCases in
            let id = try await useCases.findUser(named: user.username).id
            return try await useCases.suspendBot(of: id, reason: reason, by: environment.actor)
        }
        try environment.print(Record(view), printing)
    }
}
