import ArgumentParser
import BotUseCases

/// `botwarden backup`.
struct Backup: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of the database to a file, while the server goes on.",
        discussion: """
            The file appears whole or not at all. Keep it apart from BOT_ENCRYPTION_KEY: together they open every token.

            Example:
              botwarden backup /var/backups/botwarden-2026-01-31.db
            """)

    @Argument(help: "The file to make; there must be none yet.", completion: .file())
    var path: String

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if path.isEmpty { throw ValidationError("Give the file to make, such as copy.db.") }
    }

    func run(in environment: CommandLineEnvironment) async throws {
        try await environment.doLongWork("backup", ifStopped: "No copy was made.") { bar in
            try await environment.withUseCases { useCases in
                try await useCases.backUpDatabase(to: path, by: environment.actor, progress: bar.show)
            }
        }
        try environment.print(Record([.column("path", .text(path))]), printing)
    }
}
