import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct AddressesTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("::1", "0:0:0:0:0:0:0:1"), ("::", "0:0:0:0:0:0:0:0"),
        ("2001:DB8::a", "2001:db8:0:0:0:0:0:a"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"),
        ("64:ff9b::192.0.2.33", "64:ff9b:0:0:0:0:c000:221"),
    ])
    func readAddresses(text: String, shown: String) {
        #expect(IPAddress(text)?.description == shown)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "a", "1:2", ":::", "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "12345::", "::1%eth0", "[::1]", "+1::", "::1.2.3", "1:2:3:4:5:6:7::8",
    ])
    func refuseOtherText(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func holdWhatIsInABlock() throws {
        let ten = try #require(CIDR("10.0.0.0/8"))
        #expect(ten.contains(try #require(IPAddress("10.255.0.1"))))
        #expect(ten.contains(try #require(IPAddress("::ffff:10.1.2.3"))))
        #expect(!ten.contains(try #require(IPAddress("11.0.0.1"))))
        let odd = try #require(CIDR("192.168.16.0/20"))
        #expect(odd.contains(try #require(IPAddress("192.168.31.255"))))
        #expect(!odd.contains(try #require(IPAddress("192.168.32.0"))))
        let one = try #require(CIDR("2001:db8::1"))
        #expect(one.contains(try #require(IPAddress("2001:db8::1"))))
        #expect(!one.contains(try #require(IPAddress("2001:db8::2"))))
        #expect(try #require(CIDR("::/0")).contains(try #require(IPAddress("1.2.3.4"))))
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "10.0.0.0/+8",
    ])
    func refuseWhatIsNoBlock(text: String) {
        #expect(CIDR(text) == nil)
    }

    @Test(
        arguments: [
            ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"), ("10.0.0.1", [], "10.0.0.1"),
            ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"), ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["1.1.1.1, 198.51.100.1 ,10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", ["1.1.1.1", "10.0.0.2"], "1.1.1.1"), ("10.0.0.1", ["1.1.1.1, nonsense"], "10.0.0.1"),
            ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ] as [(String, [String], String)])
    func areTakenFromTrustedProxiesAlone(socket: String, forwarded: [String], expected: String) throws {
        let client = ClientAddress(trustedProxies: [try #require(CIDR("10.0.0.0/8"))])
        let address = client.address(socket: IPAddress(socket), forwardedFor: forwarded)
        #expect(address?.description == expected)
    }

    @Test func standInTheAccessLog() async throws {
        let stage = Stage(configuration: .init(trustedProxies: [try #require(CIDR("127.0.0.0/8"))]))
        try await stage.runLive { client in
            _ = try await client.send(.get, "/health", headers: [.forwardedFor: "1.1.1.1, 198.51.100.7"])
        }
        #expect(stage.log.lines.contains { $0.contains("client.address=198.51.100.7 ") })
    }
}
