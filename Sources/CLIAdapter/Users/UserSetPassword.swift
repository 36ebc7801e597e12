import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user set-password`.
struct UserSetPassword: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-password",
        abstract: "Set an account's password: all of its logins end.",
        discussion: """
            The password is read from standard input, one line; its newline is not part of it.

            Example:
              botwarden user set-password anna --password-stdin < password
            """)

    @OptionGroup var user: UserArgument
    @OptionGroup var password: PasswordOption
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let new = try password.read(in: environment)
        let account = try await environment.withUseCases { useCases in
            let name = try await useCases.findUser(named: user.username).username.text
            return try await useCases.setUserPassword(new, of: name, by: environment.actor)
        }
        try environment.print(Record(account), printing)
    }
}
