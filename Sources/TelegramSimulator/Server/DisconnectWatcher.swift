import NIOCore
import Synchronization

/// Notices that a client went away while its call waits, so that a long poll or a delay ends with it.
final class DisconnectWatcher: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Any

    private struct State {
        var gone = false
        var next = 0
        var actions: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// The watcher of a connection that the server has set up.
    static func on(_ channel: any Channel) async throws -> DisconnectWatcher {
        try await channel.pipeline.handler(type: DisconnectWatcher.self).get()
    }

    /// Runs `action` when the client closes its side, at once if it already has, unless `operation` ends before.
    func whenGone<Result>(_ action: @escaping @Sendable () -> Void, during operation: () async -> Result) async
        -> Result
    {
        let number: Int? = state.withLock { state in
            guard !state.gone else { return nil }
            state.next += 1
            state.actions[state.next] = action
            return state.next
        }
        if number == nil { action() }
        defer { if let number { state.withLock { $0.actions[number] = nil } } }
        return await operation()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent { clientIsGone() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        clientIsGone()
        context.fireChannelInactive()
    }

    private func clientIsGone() {
        let actions = state.withLock { state in
            state.gone = true
            defer { state.actions = [:] }
            return Array(state.actions.values)
        }
        for action in actions { action() }
    }
}
