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

    @Option(help: "user, admin or owner.", transform: Words.role)
    var role: Role

    @Flag(help: "Read the password from standard input. There is no other way.")
    var passwordStdin = false

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if !passwordStdin { throw ValidationError("Give the password on standard input, with --password-stdin.") }
    }

    func run(in environment: CommandLineEnvironment) async throws {
        guard let line = environment.input() else {
            throw BotError.invalid("password", "is missing: standard input held no line.")
        }
        let password = try Words.password(line)
        let user = try await environment.withUseCases { useCases in
            try await useCases.createUser(
                username: username, email: email, role: role, password: password, by: environment.actor)
        }
        try environment.print(Record(user), printing)
    }
}
