public import BotDomain

/// What ``Gateway/admit(_:)`` says to a call.
public enum Admission: Sendable {
    /// It may go, at once: every limit has counted it, and it holds what it needs until its permit is settled.
    case admitted(Permit)
    /// Not now; no limit has counted it. It could go at about this time, before its deadline.
    case waitUntil(MonotonicInstant)
    /// It does not go.
    case refused(GatewayRefusal)
    /// Its key is not in memory, or what is there may be out of date: ``Gateway/enter(_:)`` looks it up.
    case miss
}
