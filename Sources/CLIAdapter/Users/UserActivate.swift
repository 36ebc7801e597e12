import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user activate`.
struct UserActivate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Let an account log in again.",
        discussion: "Example:\n  botwarden user activate anna")

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let account = try await environment.withUseCases { useCases in
            let name = try await useCases.findUser(named: user.username).username.text
            return try await useCases.setUserActive(true, of: name, by: environment.actor)
        }
        try environment.print(Record(account), printing)
    }
}
