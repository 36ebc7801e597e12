import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user deactivate`.
struct UserDeactivate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate", abstract: "Shut an account out: its logins end, its bot stops passing.",
        discussion: "Example:\n  botwarden user deactivate anna")

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let account = try await environment.withUseCases { useCases in
            let name = try await useCases.findUser(named: user.username).username.text
            return try await useCases.setUserActive(false, of: name, by: environment.actor)
        }
        try environment.print(Record(account), printing)
    }
}
