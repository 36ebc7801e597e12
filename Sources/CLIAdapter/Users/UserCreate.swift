import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user create`.
struct UserCreate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an account.",
        discussion: """
            The password is read from standard input, one line; its newline is not part of it.

            Example:
              botwarden user create --email anna@example.org --username anna --role admin --password-stdin < password
            """)

    @Option(help: "The e-mail address.", transform: Words.email)
    var email: EmailAddress

    @Option(help: "The name: 3 to 50 of A-Z a-z 0-9 _ . -", transform: Words.username)
    var username: Username

    @Option(
        help: "user, admin or owner.", completion: .list(Role.allCases.map(\.rawValue)), transform: Words.role)
    var role: Role

    @OptionGroup var password: PasswordOption
    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let new = try password.read(in: environment)
        let user = try await environment.withUseCases { useCases in
            try await useCases.createUser(
                username: username, email: email, role: role, password: new, by: environment.actor)
        }
        try environment.print(Record(user), printing)
    }
}
