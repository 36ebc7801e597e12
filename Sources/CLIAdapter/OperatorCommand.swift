import ArgumentParser

/// A command that does something: it is handed what it works on, instead of looking for it in globals.
protocol OperatorCommand: ParsableCommand {
    /// Does it.
    func run(in environment: CommandLineEnvironment) async throws
}

/// How data is printed.
struct PrintingOptions: ParsableArguments {
    @Flag(help: "Print JSON instead of a table.")
    var json = false
}
