import ArgumentParser

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `botwarden keys generate`.
struct KeysGenerate: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Print a fresh key: 32 random bytes in base64, for BOT_ENCRYPTION_KEY or JWT_SECRET_KEY.",
        discussion: """
            It needs no settings and changes nothing. Keep what it prints: what is sealed under a lost key is lost.

            Example:
              (umask 077 && botwarden keys generate > encryption.key)
            """)

    @OptionGroup var printing: PrintingOptions

    func run(in environment: CommandLineEnvironment) async throws {
        let key = Data(try environment.randomBytes(32)).base64EncodedString()
        try environment.print(printing.json ? try JSONText.text(of: .object(["key": .text(key)])) : key)
    }
}
