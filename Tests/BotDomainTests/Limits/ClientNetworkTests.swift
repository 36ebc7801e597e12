import BotDomain
import Testing

@Suite("What throttles count of an address")
struct ClientNetworkTests {
    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    private static let prefix: [UInt8] = [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2]

    @Test("is an IPv4 address whole")
    func four() throws {
        let one = try #require(ClientNetwork(address: Self.mapped + [192, 0, 2, 1]))
        #expect(one == ClientNetwork(address: Self.mapped + [192, 0, 2, 1]))
        #expect(one != ClientNetwork(address: Self.mapped + [192, 0, 2, 2]))
    }

    @Test("is the /64 of an IPv6 address")
    func six() throws {
        let one = try #require(ClientNetwork(address: Self.prefix + [0, 0, 0, 0, 0, 0, 0, 1]))
        #expect(one == ClientNetwork(address: Self.prefix + [UInt8](repeating: 0xFF, count: 8)))
        var neighbour = Self.prefix
        neighbour[7] = 3
        #expect(one != ClientNetwork(address: neighbour + [0, 0, 0, 0, 0, 0, 0, 1]))
        // `::1` and the like share the /64 that mapped addresses stand in, and are told apart from them all the same.
        let loopback = [UInt8](repeating: 0, count: 15) + [1]
        #expect(ClientNetwork(address: loopback) != ClientNetwork(address: Self.mapped + [0, 0, 0, 1]))
    }

    @Test("is nothing else", arguments: [0, 4, 8, 15, 17])
    func other(_ count: Int) {
        #expect(ClientNetwork(address: [UInt8](repeating: 1, count: count)) == nil)
        #expect(ClientNetwork.unknown.bytes.isEmpty)
    }
}
