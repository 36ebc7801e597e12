import ArgumentParser

/// `botwarden keys ...`.
struct KeyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The keys that secrets are sealed under.",
        discussion: "Example:\n  botwarden keys generate",
        subcommands: [KeysGenerate.self])
}
