import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user set-role`.
struct UserSetRole: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-role", abstract: "Set an account's role.",
        discussion: "Example:\n  botwarden user set-role anna admin")

    @OptionGroup var user: UserArgument

    @Argument(
        help: "user, admin or owner.", completion: .list(Role.allCases.map(\.rawValue)), transform: Words.role)
    var role: Role

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let account = try await environment.withUseCases { useCases in
            let name = try await useCases.findUser(named: user.username).username.text
            return try await useCases.setUserRole(role, of: name, by: environment.actor)
        }
        try environment.print(Record(account), printing)
    }
}
