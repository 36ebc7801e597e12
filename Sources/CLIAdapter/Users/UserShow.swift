import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user show`.
struct UserShow: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an account.", discussion: "Example:\n  botwarden user show anna")

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let account = try await environment.withUseCases { try await $0.findUser(named: user.username) }
        try environment.print(Record(account), printing)
    }
}
