public import BotDomain
public import HTTPTypes
public import NIOCore

/// Where a request comes from: the socket's address, or what trusted proxies in front say.
public struct ClientAddress: Sendable {
    /// The proxies whose `X-Forwarded-For` is believed.
    let trustedProxies: [CIDR]

    /// Takes the proxies whose `X-Forwarded-For` is believed.
    public init(trustedProxies: [CIDR]) {
        self.trustedProxies = trustedProxies
    }

    /// Where a request with these headers, on a connection from `socket`, comes from; nil if the connection has no address.
    public func address(of headers: HTTPFields, on socket: SocketAddress?) -> IPAddress? {
        address(
            socket: socket?.ipAddress.flatMap { IPAddress($0) }, forwardedFor: headers[values: .forwardedFor])
    }

    /// The network that a request comes from, as throttles count it.
    public func network(of headers: HTTPFields, on socket: SocketAddress?) -> ClientNetwork {
        address(of: headers, on: socket).flatMap { ClientNetwork(address: $0.bytes) } ?? .unknown
    }

    /// The address nearest to us that is no trusted proxy's.
    ///
    /// Each proxy writes behind what it was given, so the list is read from its end, and only as far as those who wrote it
    /// are trusted: what stands before is the client's own invention.
    func address(socket: IPAddress?, forwardedFor: [String]) -> IPAddress? {
        guard var nearest = socket else { return nil }
        let hops = forwardedFor.flatMap { $0.split(separator: ",") }
        for hop in hops.reversed() {
            guard trustedProxies.contains(where: { $0.contains(nearest) }) else { return nearest }
            guard let address = IPAddress(hop.drop { $0 == " " }.prefix { $0 != " " }) else { return nearest }
            nearest = address
        }
        return nearest
    }
}
