import NIOCore

/// The client closed its connection before its call was done.
struct ClientGone: Error {}

extension MethodCall {
    /// Waits, but resolves `event` with `gone` when the client leaves meanwhile.
    func untilGone<Value: Sendable>(
        _ event: OneShot<Value>, gone: Value, _ wait: () async -> Value
    ) async throws -> Value {
        guard let channel else { return await wait() }
        guard let watcher = try? await DisconnectWatcher.on(channel) else { throw ClientGone() }
        return await watcher.whenGone({ event.resolve(gone) }, during: wait)
    }
}
