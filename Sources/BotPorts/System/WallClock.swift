public import BotDomain

/// The time of day: for what is stored and shown.
///
/// It may jump.
public protocol WallClock: Sendable {
    /// The time now, to the microsecond.
    var now: Timestamp { get }
}
