public import Hummingbird
import Logging
public import NIOCore

/// What travels with a request that may be the gateway's: its connection, and what the next responder makes of it.
public struct GatewayContext<Next: InitializableFromSource<ApplicationRequestContextSource>>: InitializableFromSource {
    /// The connection.
    public let channel: any Channel
    let logger: Logger

    /// Makes the context of a request on a connection.
    public init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
    }

    /// The next responder's own context, made only where it is asked.
    var next: Next { Next(source: ApplicationRequestContextSource(channel: channel, logger: logger)) }
}
