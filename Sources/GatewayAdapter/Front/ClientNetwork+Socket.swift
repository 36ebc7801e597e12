import BotDomain
import NIOCore

extension ClientNetwork {
    /// The network at the other end of a connection; ``unknown`` for one without an address, such as a pipe.
    init(_ socket: SocketAddress?) {
        let bytes: [UInt8]
        switch socket {
        case .v4:
            // RFC 4291 §2.5.5.2.
            bytes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + Self.bytes(4..<8, of: socket)
        case .v6:
            bytes = Self.bytes(8..<24, of: socket)
        case .unixDomainSocket, nil:
            bytes = []
        }
        self = ClientNetwork(address: bytes) ?? .unknown
    }

    /// Some bytes of a `sockaddr`: of IPv4 the address lies behind family and port, of IPv6 behind the flow too.
    private static func bytes(_ range: Range<Int>, of socket: SocketAddress?) -> [UInt8] {
        socket?.withSockAddr { address, size in
            UnsafeRawBufferPointer(start: address, count: size)[range].map { $0 }
        } ?? []
    }
}
