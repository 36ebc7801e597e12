import BotDomain
public import Hummingbird
public import NIOCore

/// What travels with a request to the API: its id, and where it comes from.
public struct APIRequestContext: RequestContext, Sendable {
    /// What Hummingbird itself needs.
    public var coreContext: CoreRequestContextStorage
    /// The connection.
    public let channel: any Channel
    /// The id that the answer carries as `X-Request-ID`; empty until it is given.
    public internal(set) var requestID = ""
    /// The client's address, as far as trusted proxies tell it; nil if the connection has none.
    public internal(set) var clientAddress: IPAddress?

    /// Where the client comes from, as throttles count it.
    var network: ClientNetwork { clientAddress.flatMap { ClientNetwork(address: $0.bytes) } ?? .unknown }

    /// Makes the context of a request on a connection.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
