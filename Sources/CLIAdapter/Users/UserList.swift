import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden user list`.
struct UserList: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all accounts.", discussion: "Example:\n  botwarden user list --json")

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let users = try await environment.withUseCases { useCases in
            try await Pages.all { last in
                try await useCases.listUsers(after: last?.id, limit: Pages.size)
            }
        }
        try environment.print(users.map { Record($0) }, as: "users", printing)
    }
}
