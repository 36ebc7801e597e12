import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import TelegramSimulator
import UnixSignals

/// Runs the simulator until SIGTERM or Ctrl-C.
@main
struct TelegramSimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "telegram-simulator", abstract: "A look-alike of Telegram's Bot API, for tests and load.",
        discussion: "Example: telegram-simulator --port 8081 --bot 123456789:FAKE-token,demo_bot,Demo")

    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 for a free one.") var port = 8081
    @Option(help: "A bot that stands from the start: token[,username[,first name]].") var bot: [String] = []
    @Flag(help: "Answer no 429 by itself.") var noLimits = false
    @Option(help: "New tokens a minute before 429; Telegram's number is 20.") var newTokensPerMinute: Int?

    func run() async throws {
        var settings = TelegramSimulator.Configuration()
        (settings.host, settings.port, settings.newTokensPerMinute) = (host, port, newTokensPerMinute)
        if noLimits { settings.limits = nil }
        let simulator = TelegramSimulator(settings)
        for bot in bot {
            let parts = bot.split(separator: ",", maxSplits: 2).map(String.init)
            try simulator.addBot(
                token: parts.first ?? "", username: parts.dropFirst().first, firstName: parts.dropFirst(2).first)
        }
        let group = ServiceGroup(
            services: [simulator], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "telegram-simulator") { _ in SwiftLogNoOpLogHandler() })
        async let serving: Void = group.run()
        if (try? await simulator.listening()) != nil {  // Unbuffered, for whoever waits at the end of a pipe.
            FileHandle.standardOutput.write(Data("Telegram simulator listens on \(simulator.baseURL)\n".utf8))
        }
        try await serving
    }
}
