import BotDomain

/// How often something may happen: `count` times within any `window`, exactly.
///
/// Not a ``RateRule``, which would let some through again before the window is over.
struct ThrottleRule: Hashable, Sendable {
    let count: Int
    let window: Nanoseconds

    /// Registrations of an address.
    static let registration = ThrottleRule(count: 3, window: .hours(1))
    /// Failed logins under a name from an address.
    static let failedLogin = ThrottleRule(count: 10, window: .minutes(15))
    /// Failed logins from an address, under whatever names.
    static let failedLoginOfNetwork = ThrottleRule(count: 100, window: .minutes(15))
    /// Bots that a user offers.
    static let creationOfUser = ThrottleRule(count: 5, window: .hours(1))
    /// Bots that are offered from an address.
    static let creationOfNetwork = ThrottleRule(count: 20, window: .hours(1))
    /// Verifications that a user asks for, with a test message or without.
    static let verification = ThrottleRule(count: 10, window: .hours(1))
    /// Tokens that a user offers for the bot he has.
    static let replacement = ThrottleRule(count: 10, window: .hours(1))
}
