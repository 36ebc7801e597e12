import ArgumentParser
import BotUseCases

/// `botwarden migrate`.
struct Migrate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.",
        discussion: "Example:\n  botwarden migrate --status")

    @Flag(help: "Only say which migrations were taken and which are missing.")
    var status = false

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let records = try await environment.withSchema(creates: !status) { useCases in
            if status {
                let report = try await useCases.showSchema()
                return report.applied.map { Self.record($0, "applied") }
                    + report.pending.map { Self.record($0, "pending") }
            }
            return try await useCases.migrateDatabase().map { Self.record($0, "applied") }
        }
        try environment.print(records, as: "migrations", printing)
    }

    private static func record(_ name: String, _ state: String) -> Record {
        Record([.column("migration", .text(name)), .column("state", .text(state))])
    }
}
