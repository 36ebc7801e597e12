import BotDomain
import Synchronization

/// Bounds how many passwords are compared at once for one network, so that none fills the hasher's lane alone.
///
/// Memory: a number for each network that has one under way.
final class ComparisonShare: Sendable {
    /// Half of those that may wait for the hasher, and so less than half of what it takes at once.
    static let size = 16

    private let underWay = Mutex<[ClientNetwork: Int]>([:])

    /// Compares, if the network has a place left.
    ///
    /// - Throws: ``BotError`` with `too_many_requests`, at once.
    func around<R>(_ network: ClientNetwork, _ body: () async throws -> R) async throws -> R {
        let hasPlace = underWay.withLock { underWay in
            let count = underWay[network] ?? 0
            guard count < Self.size else { return false }
            underWay[network] = count + 1
            return true
        }
        guard hasPlace else { throw BotError(.tooManyRequests, retryAfter: .seconds(1), cause: ThrottleRefusal()) }
        defer {
            underWay.withLock { underWay in
                let left = (underWay[network] ?? 1) - 1
                underWay[network] = left > 0 ? left : nil
            }
        }
        return try await body()
    }
}
