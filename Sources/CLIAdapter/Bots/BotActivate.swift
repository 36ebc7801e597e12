import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot activate`.
struct BotActivate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Lift the suspension of a user and his bot.",
        discussion: "Example:\n  botwarden bot activate anna")

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let view = try await environment.withUseCases { useCases in
            let id = try await useCases.findUser(named: user.username).id
            return try await useCases.activateBot(of: id, by: environment.actor)
        }
        if let view {
            try environment.print(Record(view), printing)
        } else {
            try environment.print(Record([.column("message", "The holds are lifted. No bot stands.")]), printing)
        }
    }
}
