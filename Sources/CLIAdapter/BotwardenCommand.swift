public import ArgumentParser
import BotDomain

/// The command line: `botwarden <noun> <verb>`, on the same database and settings as the server.
public struct BotwardenCommand: ParsableCommand {
    /// Name, help, and the commands below.
    public static let configuration = CommandConfiguration(
        commandName: "botwarden",
        abstract: "Keeps other people's Telegram bots: the operator's commands.",
        discussion: """
            What a command changes reaches a running server within a second, and is audited.
            Settings come from the environment, as for botwarden-server; 'botwarden doctor' checks them.

            Example:
              botwarden bot suspend anna --reason "spam, ticket 4711"
            """,
        subcommands: [
            Migrate.self, UserCommands.self, BotCommands.self, AuditCommands.self, KeyCommands.self, Backup.self,
            Doctor.self,
        ])

    /// Makes the command; parsing fills it.
    public init() {}

    /// Runs a command, and says how it ended.
    ///
    /// Nothing of the environment is opened before a command needs it, so that help and `keys generate` work without
    /// settings. Nothing is thrown: an error becomes one line on the error output.
    ///
    /// - Parameters:
    ///   - arguments: the arguments behind the program's name.
    ///   - environment: what the command works on.
    /// - Returns: the exit code: 0 done, 1 refused or failed, 64 usage, 78 settings.
    public static func run(_ arguments: [String], in environment: CommandLineEnvironment) async -> Int32 {
        do {
            var parsed = try parseAsRoot(arguments)
            guard let command = parsed as? any OperatorCommand else {
                guard type(of: parsed).configuration.subcommands.isEmpty else {
                    environment.errors(helpMessage(for: type(of: parsed)))
                    return ExitCode.validationFailure.rawValue
                }
                // The parser's own command for help: it throws its text.
                try parsed.run()
                return ExitCode.success.rawValue
            }
            try await command.run(in: environment)
            return ExitCode.success.rawValue
        } catch let error as BotError {
            environment.errors("botwarden: \(line(of: error))")
            return error.code.exitCode
        } catch let error as ExitCode {
            return error.rawValue
        } catch let stopped as Stopped {
            environment.errors("botwarden: Stopped. \(stopped.explanation)")
            return ExitCode.failure.rawValue
        } catch is OutputLost {
            return outputLost(in: environment)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                // Help, or a completion script.
                guard environment.output(fullMessage(for: error)) else { return outputLost(in: environment) }
            } else if code == .validationFailure {
                environment.errors(fullMessage(for: error))
            } else {
                environment.errors("botwarden: \(BotError.Code.internalError.title) (\(type(of: error))).")
            }
            return code.rawValue
        }
    }

    /// One line, safe: for settings the setting's name and what is wrong with it, else the code's sentence.
    private static func line(of error: BotError) -> String {
        let isOfSettings = error.code.exitCode == 78 && !error.fields.isEmpty
        return Printable.line(
            isOfSettings
                ? error.fields.map { "\($0.field) \($0.message)" }.joined(separator: " ") : error.description)
    }

    private static func outputLost(in environment: CommandLineEnvironment) -> Int32 {
        environment.errors("botwarden: \(OutputLost.explanation)")
        return ExitCode.failure.rawValue
    }

    private static func helpMessage(for command: any ParsableCommand.Type) -> String {
        BotwardenCommand.helpMessage(for: command, includeHidden: false)
    }
}
