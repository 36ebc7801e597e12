import DequeModule
import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sends requests on one thread, over connections that stay open.
///
/// What sends the load shares two cores with what is measured, so it must cost next to nothing: no task is made for a request,
/// no thread is woken, no connection opened, and a request is written beforehand.
final class Sender: Sendable {
    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup
    private let idle: NIOLoopBoundBox<Deque<Connection>>
    private let waiting: NIOLoopBoundBox<Deque<(ByteBuffer, @Sendable (Int) -> Void)>>

    private init(_ group: MultiThreadedEventLoopGroup) {
        self.group = group
        loop = group.next()
        idle = .makeBoxSendingValue([], eventLoop: loop)
        waiting = .makeBoxSendingValue([], eventLoop: loop)
    }

    /// One with so many connections.
    static func connected(to host: String, port: Int, by count: Int) async throws -> Sender {
        let sender = Sender(MultiThreadedEventLoopGroup(numberOfThreads: 1))
        for _ in 0..<count {
            let bootstrap = ClientBootstrap(group: sender.group).channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection())
                }
            }
            try await bootstrap.connect(host: host, port: port).flatMapThrowing { channel in
                sender.idle.value.append(try channel.pipeline.syncOperations.handler(type: Connection.self))
            }.get()
        }
        return sender
    }

    /// Sends a request as soon as a connection is free, and tells the status of its answer; 0 for none, as on a broken one.
    ///
    /// To be called on ``loop``, which `done` is called on too.
    func send(_ request: ByteBuffer, _ done: @escaping @Sendable (Int) -> Void) {
        guard let connection = idle.value.popFirst() else { return waiting.value.append((request, done)) }
        connection.send(request) { status in
            self.idle.value.append(connection)
            done(status)
            if let (request, done) = self.waiting.value.popFirst() { self.send(request, done) }
        }
    }

    /// Lets its thread step back where others want to run.
    ///
    /// A storm comes from many machines; here one thread sends it, and would keep one of two cores for some 20 ms.
    func stepBack() async throws {
        #if canImport(Glibc)
            try await loop.submit { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }.get()
        #endif
    }

    func shutdown() async throws { try await group.shutdownGracefully() }

    /// A connection that answers come by with a length.
    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var context: ChannelHandlerContext?
        private var answer = ByteBuffer()
        private var done: ((Int) -> Void)?

        func handlerAdded(context: ChannelHandlerContext) { self.context = context }
        func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

        func send(_ request: ByteBuffer, _ done: @escaping (Int) -> Void) {
            guard let context, context.channel.isActive else { return done(0) }
            self.done = done
            context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var piece = unwrapInboundIn(data)
            answer.writeBuffer(&piece)
            let lines = String(buffer: answer).split(separator: "\r\n", omittingEmptySubsequences: false)
            guard let headEnd = lines.firstIndex(of: "") else { return }
            let prefix = "content-length:"
            let length = lines[..<headEnd].first { $0.lowercased().hasPrefix(prefix) }
                .flatMap { Int($0.dropFirst(prefix.count).drop { $0 == " " }) }
            let body = lines[(headEnd + 1)...].joined(separator: "\r\n").utf8.count
            guard let length, body >= length else { return }
            end(Int(lines[0].dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0)
        }

        func channelInactive(context: ChannelHandlerContext) { end(0) }

        private func end(_ status: Int) {
            answer.clear()
            let done = done
            self.done = nil
            done?(status)
        }
    }
}
