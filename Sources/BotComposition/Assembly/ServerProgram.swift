import BotDomain
import BotUseCases
import CLIAdapter
import HTTPAdapter
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The server: API and gateway on one port, and the tasks beside them, until SIGTERM or SIGINT.
public enum ServerProgram {
    /// Runs the server to its end.
    ///
    /// - Parameter environment: the process's environment.
    /// - Returns: the exit code: 0 after a signal, 78 for settings, 1 for anything else that ended it.
    public static func run(environment: [String: String]) async -> Int32 {
        do {
            let settings = try Settings(environment: environment)
            try checkHost(settings)
            raiseFileLimit()
            try await run(settings)
            return 0
        } catch is CancellationError {
            // What was not done ten seconds after the signal was cut off.
            return 0
        } catch {
            let failure = BotError.starting(error)
            StandardStream.errors.write("botwarden-server: \(failure.line)")
            return failure.code.exitCode
        }
    }

    /// Whether HOST can be resolved: found out before anything is opened or migrated.
    static func checkHost(_ settings: Settings) throws {
        do {
            _ = try SocketAddress.makeAddressResolvingHost(settings.host, port: settings.port)
        } catch {
            throw BotError.setting(.host, "is no address, and a name that cannot be resolved.")
        }
    }

    /// Each call has two sockets, and login shells commonly allow 1,024: takes as many as the system lets it.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func run(_ settings: Settings) async throws {
        let log = LogOutput(settings)
        let logger = log.logger("botwarden.server")
        let swaggerUI = try SwaggerUI(settings)
        let installation = try await Installation.open(settings, migrates: settings.migratesAtStart, log: log)
        do {
            try await serve(
                group(installation, settings, log, logger, swaggerUI: swaggerUI), installation, logger)
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
        logger.notice("Ended")
    }

    /// Runs a group to its end, and writes what its last calls left behind.
    static func serve(_ group: ServiceGroup, _ installation: Installation, _ logger: Logger) async throws {
        do {
            try await group.run()
        } catch {
            await finish(installation, logger)
            throw error
        }
        await finish(installation, logger)
    }

    /// Calls that an ending cut off when it took too long were settled after the services had written for the last time.
    private static func finish(_ installation: Installation, _ logger: Logger) async {
        // In a task of its own, which nobody has cancelled.
        await Task {
            await installation.useCases.gateway.finish()
            do {
                try await installation.useCases.flushUsage()
            } catch {
                let code = (error as? BotError)?.code ?? .internalError
                logger.error("The last counters could not be written", metadata: [LogKey.code: "\(code.rawValue)"])
            }
        }.value
    }

    /// Everything that runs, in the order of starting; ending goes the other way, so that what requests leave behind is
    /// still written.
    ///
    /// - Parameter patience: how long ending may take before what is left of it is cut off.
    static func group(
        _ installation: Installation, _ settings: Settings, _ log: LogOutput, _ logger: Logger,
        swaggerUI: SwaggerUI? = nil, patience: Duration = .seconds(10),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> ServiceGroup {
        let services: [any Service] =
            BackgroundServices(
                useCases: installation.useCases, clock: installation.ports.monotonicClock, settings: settings,
                logger: log.logger("botwarden.tasks")
            ).all + [
                application(
                    installation, settings, log, logger, swaggerUI: swaggerUI, onListening: onListening)
            ]
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = patience
        return ServiceGroup(configuration: configuration)
    }
}
