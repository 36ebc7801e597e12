import BotComposition
import Foundation

exit(
    await CommandLineProgram.run(
        Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment))
