/// A bot's two limits, or a ceiling over them.
public struct BotLimits: Hashable, Sendable {
    /// What `requestsPerSecond` may be.
    public static let requestsPerSecondRange = 1...100
    /// What `maxConcurrentRequests` may be.
    public static let maxConcurrentRequestsRange = 1...50
    /// What a bot has unless its user says otherwise.
    public static let standard = BotLimits(uncheckedRate: 30, concurrency: 10)

    /// Why limits were not taken.
    public enum Refusal: Error, Hashable, Sendable {
        /// Outside of ``requestsPerSecondRange``.
        case requestsPerSecond
        /// Outside of ``maxConcurrentRequestsRange``.
        case maxConcurrentRequests
    }

    /// Requests a second on the average: 1 to 100.
    public let requestsPerSecond: Int
    /// Requests under way at once: 1 to 50.
    public let maxConcurrentRequests: Int

    /// Checks and takes both limits.
    public init(requestsPerSecond: Int, maxConcurrentRequests: Int) throws(Refusal) {
        guard Self.requestsPerSecondRange.contains(requestsPerSecond) else { throw .requestsPerSecond }
        guard Self.maxConcurrentRequestsRange.contains(maxConcurrentRequests) else { throw .maxConcurrentRequests }
        self.init(uncheckedRate: requestsPerSecond, concurrency: maxConcurrentRequests)
    }

    private init(uncheckedRate: Int, concurrency: Int) {
        self.requestsPerSecond = uncheckedRate
        self.maxConcurrentRequests = concurrency
    }

    /// How many requests may come at once after a pause: a fifth of a second's worth, one at least.
    public var burst: Int { max(1, requestsPerSecond / 5) }

    /// These limits, each no higher than the ceiling's.
    public func lowered(to ceiling: BotLimits) -> BotLimits {
        BotLimits(
            uncheckedRate: min(requestsPerSecond, ceiling.requestsPerSecond),
            concurrency: min(maxConcurrentRequests, ceiling.maxConcurrentRequests))
    }

    /// Whether neither limit is above the ceiling's.
    public func fits(under ceiling: BotLimits) -> Bool { lowered(to: ceiling) == self }
}
