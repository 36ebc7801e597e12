import ArgumentParser

/// `botwarden bot ...`.
struct BotCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bot",
        abstract: "Users' bots: look, suspend, limit.",
        discussion: "Example:\n  botwarden bot list --status suspended",
        subcommands: [BotList.self, BotShow.self, BotSuspend.self, BotActivate.self, BotLimitsCommand.self])
}
