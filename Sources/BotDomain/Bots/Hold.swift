/// A suspension or a ceiling that an admin laid on a user or on a Telegram bot.
///
/// One of each kind at most lies on a subject: laying another replaces it.
public struct Hold: Hashable, Sendable {
    /// What is held, and how.
    public enum Kind: Hashable, Sendable {
        /// Nothing passes; the admin's reason, 5 to 500 characters.
        case suspension(reason: String)
        /// The user's own limits cannot go above these.
        case ceiling(BotLimits)
    }

    /// What it lies on.
    public let subject: HoldSubject
    /// A suspension or a ceiling.
    public let kind: Kind
    /// The user whose bot the admin spoke of: lifting that user's holds lifts this one too.
    public let laidOn: UserID
    /// When it was laid.
    public let laidAt: Timestamp

    /// Makes a value of its parts.
    public init(subject: HoldSubject, kind: Kind, laidOn: UserID, laidAt: Timestamp) {
        self.subject = subject
        self.kind = kind
        self.laidOn = laidOn
        self.laidAt = laidAt
    }
}

extension [Hold] {
    /// The reason of the suspension among these, the latest if there are several; nil if none is.
    public var suspensionReason: String? {
        self.compactMap { hold -> (Timestamp, String)? in
            if case .suspension(let reason) = hold.kind { (hold.laidAt, reason) } else { nil }
        }
        .max { $0.0 < $1.0 }?.1
    }

    /// The lowest of the ceilings among these, each limit for itself; nil if none is.
    public var ceiling: BotLimits? {
        self.compactMap { hold -> BotLimits? in
            if case .ceiling(let limits) = hold.kind { limits } else { nil }
        }
        .reduce(nil) { lowest, limits in lowest.map { $0.lowered(to: limits) } ?? limits }
    }
}
