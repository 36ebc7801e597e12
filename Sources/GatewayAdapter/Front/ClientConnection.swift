import NIOCore
import Synchronization

/// A client's connection, as far as a call must know whether the client is still there.
struct ClientConnection: Sendable {
    /// The client went away.
    struct Gone: Error {}

    /// What a call's time limits ring by.
    let alarms: Alarms
    private let departure = Signal()

    init(on eventLoop: any EventLoop) {
        alarms = Alarms(on: eventLoop)
    }

    /// Runs `body`, and cancels it when the client goes away.
    ///
    /// - Throws: ``Gone`` then; what `body` throws; `CancellationError`.
    func run<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) async throws -> R {
        try await departure.run(orThrow: Gone(), body)
    }

    /// Notes that the client went away.
    fileprivate func leave() { departure.raise() }
}

/// The connections that calls came by, each with an ear on its channel.
final class ClientConnections: Sendable {
    private let connections = Mutex<[ObjectIdentifier: ClientConnection]>([:])

    /// The connection of a channel; if nobody listens there yet, it begins to.
    func connection(on channel: any Channel) async throws -> ClientConnection {
        if let known = connections.withLock({ $0[ObjectIdentifier(channel)] }) { return known }
        return try await channel.eventLoop.submit {
            let connection = ClientConnection(on: channel.eventLoop)
            try channel.pipeline.syncOperations.addHandler(Ear(self, connection), position: .first)
            return connection
        }.get()
    }

    /// What listens on a connection from its beginning on.
    func ear() -> any RemovableChannelHandler { Ear(self) }

    private func begin(_ connection: ClientConnection, on channel: any Channel) {
        let id = ObjectIdentifier(channel)
        connections.withLock { $0[id] = connection }
        channel.closeFuture.whenComplete { _ in
            _ = self.connections.withLock { $0.removeValue(forKey: id) }
            connection.leave()
            connection.alarms.end()
        }
    }

    // A client that goes away says so by closing its half, which the server otherwise takes for the end of its requests alone.
    private final class Ear: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny
        typealias InboundOut = NIOAny

        private let connections: ClientConnections
        private var connection: ClientConnection?

        init(_ connections: ClientConnections, _ connection: ClientConnection? = nil) {
            self.connections = connections
            self.connection = connection
        }

        func handlerAdded(context: ChannelHandlerContext) {
            let connection = connection ?? ClientConnection(on: context.eventLoop)
            self.connection = connection
            connections.begin(connection, on: context.channel)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.fireChannelRead(data)
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed = event as? ChannelEvent { connection?.leave() }
            context.fireUserInboundEventTriggered(event)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            connection?.leave()
            context.fireErrorCaught(error)
        }
    }
}
