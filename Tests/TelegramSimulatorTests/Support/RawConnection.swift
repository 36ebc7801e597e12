import NIOCore
import NIOPosix

@testable import TelegramSimulator

/// A TCP connection for requests that no HTTP library would send.
struct RawConnection {
    let channel: any Channel

    static func open(to simulator: TelegramSimulator) async throws -> RawConnection {
        let port = Int(simulator.baseURL.split(separator: ":").last ?? "") ?? 0
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        return RawConnection(channel: try await bootstrap.connect(host: "127.0.0.1", port: port).get())
    }

    func write(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    func close() async throws {
        try await channel.close().get()
    }
}
