/// Either or both of a bot's limits, to be set.
public struct LimitsChange: Hashable, Sendable {
    /// The new `requests_per_second`; nil leaves it.
    public let requestsPerSecond: Int?
    /// The new `max_concurrent_requests`; nil leaves it.
    public let maxConcurrentRequests: Int?

    /// Makes a value of its parts.
    public init(requestsPerSecond: Int? = nil, maxConcurrentRequests: Int? = nil) {
        self.requestsPerSecond = requestsPerSecond
        self.maxConcurrentRequests = maxConcurrentRequests
    }
}
