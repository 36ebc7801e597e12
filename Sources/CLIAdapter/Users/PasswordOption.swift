import ArgumentParser
import BotDomain

/// A password, which comes on standard input and never as an argument: those are seen by everyone on the machine.
struct PasswordOption: ParsableArguments {
    @Flag(help: "Read the password from standard input, one line. There is no other way.")
    var passwordStdin = false

    func validate() throws {
        if !passwordStdin { throw ValidationError("Give the password on standard input, with --password-stdin.") }
    }

    /// Reads it; its newline is not part of it.
    func read(in environment: CommandLineEnvironment) throws -> Password {
        guard let line = environment.input() else {
            throw BotError.invalid("password", "is missing: standard input held no line.")
        }
        // Mended, it would be a password that nobody typed, and that nobody could log in with.
        guard let text = String(validating: line, as: UTF8.self) else {
            throw BotError.invalid("password", "must be UTF-8.")
        }
        return try Words.password(text)
    }
}
