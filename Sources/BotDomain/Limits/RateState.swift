/// What a limiter remembers of one rate: 8 bytes, the theoretical arrival time of GCRA (ITU-T I.371, annex A).
///
/// It is the instant at which all that was admitted would have been used up at the rule's pace. Integer nanoseconds, so
/// that the wait that is told is exact: at ``earliest(under:)`` the next is admitted, a nanosecond before it is not.
public struct RateState: Hashable, Sendable {
    /// Nothing was admitted yet.
    public static let fresh = RateState(theoreticalArrival: MonotonicInstant(nanoseconds: .min))

    /// When all that was admitted is used up.
    public private(set) var theoreticalArrival: MonotonicInstant

    private init(theoreticalArrival: MonotonicInstant) {
        self.theoreticalArrival = theoreticalArrival
    }

    /// The first instant at which `rule` admits one more, if nothing else comes before.
    public func earliest(under rule: RateRule) -> MonotonicInstant {
        // burst x interval is 10,000 hours at most, far inside of 64 bits.
        theoreticalArrival - Nanoseconds(rawValue: Int64(rule.burst - 1) * rule.interval.rawValue)
    }

    /// Takes one at `now`.
    ///
    /// Only after every level was asked: `now` must not be before ``earliest(under:)`` of any.
    public mutating func take(at now: MonotonicInstant, under rule: RateRule) {
        theoreticalArrival = max(theoreticalArrival, now) + rule.interval
    }

    /// Carries the state over to another rule, in place: as much of the burst stays used as was, counted in events.
    ///
    /// So no event is forgiven and none is counted twice: over any window the events are never more than the larger
    /// burst and what each rule's rate gives for the time that it held. Rounded up, to the safe side.
    public mutating func change(from old: RateRule, to new: RateRule, at now: MonotonicInstant) {
        guard old != new, theoreticalArrival > now else { return }
        let backlog = (theoreticalArrival - now).rawValue
        let old = Int128(old.interval.rawValue)
        let scaled = (Int128(backlog) * Int128(new.interval.rawValue) + old - 1) / old
        theoreticalArrival = now + Nanoseconds(rawValue: Int64(clamping: scaled))
    }

    /// Whether the state says no more than ``fresh`` at `now`, and so may be dropped.
    public func isSpent(at now: MonotonicInstant) -> Bool { theoreticalArrival <= now }
}
