/// What the limiter says to a call.
public enum RateDecision: Hashable, Sendable {
    /// It may go; every level has counted it.
    case admitted
    /// No level has counted it. At this instant, and no earlier, all levels admit it if nothing else comes before.
    case waitUntil(MonotonicInstant)
}
