import TelegramSimulator

/// Telegram's part, without its limits: what is measured is ours.
var configuration = TelegramSimulator.Configuration()
configuration.port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8081
configuration.limits = nil
configuration.newTokensPerMinute = 1_000_000
try await TelegramSimulator(configuration).run()
