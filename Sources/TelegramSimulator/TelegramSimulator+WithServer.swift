import Logging
import ServiceLifecycle

extension TelegramSimulator {
    /// Runs a simulator for as long as `body` takes, on a free port of the loopback interface unless the
    /// configuration says otherwise.
    ///
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, or why the server could not start.
    public static func withServer<Result>(
        _ configuration: Configuration = Configuration(), _ body: (TelegramSimulator) async throws -> Result
    ) async throws -> Result {
        let simulator = TelegramSimulator(configuration)
        var settings = ServiceGroupConfiguration(
            services: [simulator], logger: Logger(label: "telegram-simulator") { _ in SwiftLogNoOpLogHandler() })
        // A client that never finishes its request shall not hold up a test.
        settings.maximumGracefulShutdownDuration = .seconds(5)
        let group = ServiceGroup(configuration: settings)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result: Result
            do {
                try await simulator.listening()
                result = try await body(simulator)
            } catch {
                await group.triggerGracefulShutdown()
                // Why the server did not start says more than that it did not.
                try await tasks.waitForAll()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }
}
