import ArgumentParser
import BotDomain
import BotUseCases

/// `botwarden audit list`.
struct AuditList: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List entries, newest first.",
        discussion: "Example:\n  botwarden audit list --user anna --action suspend_bot --limit 10")

    @Option(help: "Only what this actor did, such as user:7 or cli:root@host.")
    var actor: String?

    @Option(help: "Only what was done to this user, by name or e-mail address.")
    var user: String?

    @Option(help: "Only this action, such as suspend_bot.")
    var action: String?

    @Option(help: "Only from this time on, such as 2026-01-31T12:00:00Z.", transform: Words.time)
    var from: Timestamp?

    @Option(help: "Only before this time.", transform: Words.time)
    var to: Timestamp?

    @Option(help: "Only entries before the one of this id.")
    var before: Int64?

    @Option(help: "This many at most: 1 to 1000.", transform: { try Words.integer($0, in: 1...1_000) })
    var limit = 50

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let entries = try await environment.withUseCases { useCases in
            var query = AuditQuery()
            query.actor = actor
            if let user { query.targetUserID = try await useCases.findUser(named: user).id }
            query.action = action.map { AuditAction(rawValue: $0) }
            query.from = from
            query.to = to
            return try await useCases.listAuditEntries(
                fitting: query, before: before, limit: limit, by: environment.actor
            ).elements
        }
        try environment.print(entries.map { Record($0) }, as: "entries", printing)
    }
}
