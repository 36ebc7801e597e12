import BotComposition
import Foundation

exit(await ServerProgram.run(environment: ProcessInfo.processInfo.environment))
