import BotDomain
import NIOCore
import Testing

@testable import GatewayAdapter

@Suite("Where a connection comes from")
struct ClientNetworkTests {
    private func network(_ address: String) throws -> ClientNetwork {
        ClientNetwork(try SocketAddress(ipAddress: address, port: 1))
    }

    @Test("an IPv4 address is one network, in whatever form it comes")
    func v4() throws {
        #expect(try network("192.0.2.1") == network("::ffff:192.0.2.1"))
        #expect(try network("192.0.2.1") != network("192.0.2.2"))
        #expect(try network("192.0.2.1") != .unknown)
    }

    @Test("IPv6 addresses of one /64 are one network")
    func v6() throws {
        #expect(try network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9"))
        #expect(try network("2001:db8:1:2::1") != network("2001:db8:1:3::1"))
    }

    @Test("a connection without an address is of the unknown one")
    func none() throws {
        #expect(ClientNetwork(nil) == .unknown)
        #expect(ClientNetwork(try SocketAddress(unixDomainSocketPath: "/fake")) == .unknown)
    }
}
