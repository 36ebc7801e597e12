public import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Looks whether a key may call anything at all, before more of its call is read; takes nothing.
    ///
    /// ``enter(_:)`` looks again. What is out of date is left to that.
    ///
    /// - Throws: ``GatewayRefusal``: the key is unknown, the bot's standing lets nothing pass, or its network guesses keys.
    public func recognize(_ key: GatewayKeyHash, from network: ClientNetwork) async throws(GatewayRefusal) {
        if try isKnown(key) { return }
        try await look(up: GatewayCall(key: key, target: .file, from: network, arrivedAt: now))
        _ = try isKnown(key)
    }

    // False where it must be looked up.
    private func isKnown(_ key: GatewayKeyHash) throws(GatewayRefusal) -> Bool {
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        let (isKnown, refusal) = state.withLock { state -> (Bool, GatewayRefusal?) in
            guard let session = state.table.session(key: key) else {
                let isUnknown = state.unknownKeys.contains(key, at: now)
                return (isUnknown, isUnknown ? .unknownKey : nil)
            }
            if session.isChanged { return (true, nil) }
            guard let key = session.keys[key], key.holds(at: time) else { return (true, .unknownKey) }
            return (true, session.standingRefusal)
        }
        if let refusal { throw refusal }
        return isKnown
    }
}
