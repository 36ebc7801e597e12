import BotDomain

/// The instant so many nanoseconds after the virtual clock's origin.
func at(_ nanoseconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds) }

/// The instant so many seconds after the virtual clock's origin.
func atSecond(_ seconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: seconds * 1_000_000_000) }

/// So many nanoseconds.
func ns(_ count: Int64) -> Nanoseconds { Nanoseconds(rawValue: count) }
