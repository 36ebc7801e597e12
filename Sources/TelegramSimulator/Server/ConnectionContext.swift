import Hummingbird
import NIOCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The connection that a request came in on.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }

    /// Ends the connection with a TCP reset: a close with `SO_LINGER` at zero drops what is still unsent.
    func reset() async {
        if let socket = channel as? any SocketOptionProvider {
            // A connection that is gone already needs no reset.
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close().get()
    }
}
