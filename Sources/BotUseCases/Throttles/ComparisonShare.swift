import BotDomain
import Synchronization

/// Bounds how many logins are under way, from the look at a name to the login's end: in all as many as the hasher takes, so that
/// of a storm of them most cost nothing; for one network at most ``size``, so that none keeps all places.
///
/// Memory: a number for each network that has one under way.
final class ComparisonShare: Sendable {
    /// Half of those that may wait for Botwarden's own hasher, and so less than half of what it takes at once.
    static let size = 16

    private struct State {
        var count = 0
        var byNetwork: [ClientNetwork: Int] = [:]
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: how many in all, whoever they are of.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Logs in, if there is a place left; for a network that is not to be counted (nil), in all.
    ///
    /// - Throws: ``BotError`` with `too_many_requests`, at once.
    func around<R>(_ network: ClientNetwork?, _ body: () async throws -> R) async throws -> R {
        let hasPlace = state.withLock { state in
            guard state.count < capacity else { return false }
            if let network {
                let count = state.byNetwork[network] ?? 0
                guard count < Self.size else { return false }
                state.byNetwork[network] = count + 1
            }
            state.count += 1
            return true
        }
        guard hasPlace else { throw BotError(.tooManyRequests, retryAfter: .seconds(1), cause: ThrottleRefusal()) }
        defer {
            state.withLock { state in
                state.count -= 1
                if let network {
                    let left = (state.byNetwork[network] ?? 1) - 1
                    state.byNetwork[network] = left > 0 ? left : nil
                }
            }
        }
        return try await body()
    }
}
