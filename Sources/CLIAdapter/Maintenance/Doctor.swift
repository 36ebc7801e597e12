import ArgumentParser

/// `botwarden doctor`.
struct Doctor: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check settings, database, keys and the way to Telegram.",
        discussion: "It ends with 1 if anything is wrong, and changes nothing.\n\nExample:\n  botwarden doctor")

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        var records: [Record] = []
        var isWell = true
        for check in environment.checks {
            switch await check.look() {
            case .ok(let word):
                records.append(Self.record(check.name, "ok", word))
            case .failed(let hint):
                isWell = false
                records.append(Self.record(check.name, "failed", hint))
            }
        }
        try environment.print(records, as: "checks", printing)
        if !isWell { throw ExitCode.failure }
    }

    private static func record(_ name: String, _ outcome: String, _ hint: String) -> Record {
        Record([.column("check", .text(name)), .column("outcome", .text(outcome)), .column("hint", .text(hint))])
    }
}
