import BotDomain
import BotPorts
import BotUseCases
import CLIAdapter
import CryptoAdapter
import Logging
import UnixSignals

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The command line: the same database and settings as the server's, beside a running one or without.
public enum CommandLineProgram {
    /// Runs one command.
    ///
    /// Nothing is opened until the command needs it, so that help and `keys generate` work without settings.
    ///
    /// - Parameters:
    ///   - arguments: behind the program's name.
    ///   - variables: the process's environment.
    /// - Returns: the exit code: 0 done, 1 refused or failed, 64 usage, 78 settings.
    public static func run(_ arguments: [String], environment variables: [String: String]) async -> Int32 {
        await BotwardenCommand.run(
            arguments,
            in: CommandLineEnvironment(
                actor: .commandLine(name: operatorName(), host: hostName()),
                open: {
                    let settings = try Settings(environment: variables)
                    let installation = try await Installation.open(
                        settings, creates: false, migrates: false, log: LogOutput(settings, quieterThan: .error))
                    return .init(useCases: installation.useCases, close: { await installation.close() })
                },
                openSchema: { creates in
                    let database = try await OpenDatabase.open(try Settings(environment: variables), creates: creates)
                    return .init(
                        useCases: SchemaUseCases(maintenance: database.maintenance), close: { await database.close() })
                },
                randomBytes: { try OpenSSLRandomBytes().bytes($0) },
                checks: Doctor(environment: variables).checks,
                stop: {
                    for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup) { return }
                }))
    }

    /// The name that stands in the audit trail: the account that runs the process, as the system knows it.
    private static func operatorName() -> String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid-\(getuid())" }
        return word(String(cString: name))
    }

    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
        return word(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Only what cannot be mistaken in `cli:NAME@HOST`; at most 64 characters.
    private static func word(_ text: String) -> String {
        let kept = text.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0))
        }
        return kept.isEmpty ? "unknown" : String(String.UnicodeScalarView(kept.prefix(64)))
    }
}
