import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user delete`.
struct UserDelete: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete an account with its bot, keys and logins, for good.",
        discussion: """
            It is not asked back. Holds on the user and the bot stay, and so does what the audit trail says of them. Prints \
            the account as it was.

            Example:
              botwarden user delete anna
            """)

    @OptionGroup var user: UserArgument
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let account = try await environment.withUseCases { useCases in
            let name = try await useCases.findUser(named: user.username).username.text
            return try await useCases.deleteUser(name, by: environment.actor)
        }
        try environment.print(Record(account), printing)
    }
}
