import ArgumentParser

/// `botwarden audit ...`.
struct AuditCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "The audit trail: what admins and operators did.",
        discussion: "Example:\n  botwarden audit list",
        subcommands: [AuditList.self, AuditVerify.self])
}
