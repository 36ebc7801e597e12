/// One level of a limiter: a rule, and what is remembered under it.
public struct RateLevel: Hashable, Sendable {
    /// The rule in force.
    public private(set) var rule: RateRule
    /// What was admitted.
    public private(set) var state: RateState

    /// A level under `rule`, on which nothing was admitted yet unless `state` says so.
    public init(_ rule: RateRule, state: RateState = .fresh) {
        self.rule = rule
        self.state = state
    }

    /// The first instant at which one more is admitted, if nothing else comes before.
    public var earliest: MonotonicInstant { state.earliest(under: rule) }

    /// Takes one at `now`, which must not be before ``earliest`` of any level that the call passes.
    public mutating func take(at now: MonotonicInstant) {
        state.take(at: now, under: rule)
    }

    /// Puts another rule in force, at once and in place; see ``RateState/change(from:to:at:)``.
    public mutating func change(to rule: RateRule, at now: MonotonicInstant) {
        state.change(from: self.rule, to: rule, at: now)
        self.rule = rule
    }

    /// Whether nothing would be lost by dropping the state at `now`.
    public func isSpent(at now: MonotonicInstant) -> Bool { state.isSpent(at: now) }
}
