import BotDomain
import BotPorts
import Glibc
import TelegramAdapter
import Testing

@Suite("A Telegram that takes no connection")
struct ConnectTimeoutTests {
    @Test("is given up after the time for connecting, long before that for an answer", .timeLimit(.minutes(1)))
    func givenUp() async throws {
        let full = try FullListener()
        defer { full.close() }
        // The answer may take far longer than this test.
        let client = AsyncHTTPTelegramClient(
            baseURL: "http://127.0.0.1:\(full.port)", connectTimeout: .milliseconds(200), totalTimeout: .minutes(10))
        let token = try PlaintextToken("123456789:FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-")
        let begun = ContinuousClock.now
        await #expect { try await client.getMe(token, environment: .production) } throws: { error in
            [.timedOut, .unreachable].contains(error as? TelegramError)
        }
        // Before five seconds, which are what stands where nothing is said.
        #expect(begun.duration(to: .now) < .seconds(4))
        await client.shutdown()
    }
}

/// A socket that listens, whose line of connections is full: the next one's first packet is dropped.
private struct FullListener {
    let port: UInt16
    private let descriptors: [Int32]

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        try #require(isListening)
        port = UInt16(bigEndian: address.sin_port)
        var descriptors = [listener]
        for _ in 0..<4 {
            let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(filler, $0, length) }
            }
            descriptors.append(filler)
        }
        self.descriptors = descriptors
    }

    func close() {
        for descriptor in descriptors { _ = Glibc.close(descriptor) }
    }
}
