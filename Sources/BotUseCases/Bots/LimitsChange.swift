import BotDomain

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

extension LimitsChange {
    /// Throws `validation_failed`, naming every field that is out of its range.
    func validate() throws(BotError) {
        var fields: [BotError.FieldError] = []
        func check(_ value: Int?, _ range: ClosedRange<Int>, _ field: String) {
            guard let value, !range.contains(value) else { return }
            fields.append(.init(field, "must be from \(range.lowerBound) to \(range.upperBound)."))
        }
        check(requestsPerSecond, BotLimits.requestsPerSecondRange, "max_requests_per_second")
        check(maxConcurrentRequests, BotLimits.maxConcurrentRequestsRange, "max_concurrent_requests")
        guard fields.isEmpty else { throw BotError(.validationFailed, fields: fields) }
    }

    /// Throws `validation_failed` if neither limit is given.
    func requireOne() throws(BotError) {
        guard requestsPerSecond == nil, maxConcurrentRequests == nil else { return }
        let message = "give this, max_concurrent_requests, or both."
        throw .invalid("max_requests_per_second", message)
    }

    /// These on top of `limits`; both were validated.
    func applied(to limits: BotLimits) throws(BotLimits.Refusal) -> BotLimits {
        try BotLimits(
            requestsPerSecond: requestsPerSecond ?? limits.requestsPerSecond,
            maxConcurrentRequests: maxConcurrentRequests ?? limits.maxConcurrentRequests)
    }

    /// These on top of `limits`: what was asked for must fit under the ceiling, the rest is lowered to it.
    func applied(to limits: BotLimits, under ceiling: BotLimits?) throws -> BotLimits {
        guard let ceiling else { return try applied(to: limits) }
        let wanted = try applied(to: limits.lowered(to: ceiling))
        guard wanted.fits(under: ceiling) else { throw BotError(.aboveCeiling) }
        return wanted
    }
}

extension BotLimits {
    /// The limits as activity and audit tell them.
    var summary: String { "\(requestsPerSecond)/s, \(maxConcurrentRequests) at once" }
}
