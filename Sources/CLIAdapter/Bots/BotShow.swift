import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden bot show`.
struct BotShow: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a user's bot.", discussion: "Example:\n  botwarden bot show anna")

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let view = try await environment.withUseCases { useCases in
            try await useCases.showBot(of: try await useCases.findUser(named: user.username).id)
        }
        try environment.print(Record(view), printing)
    }
}
