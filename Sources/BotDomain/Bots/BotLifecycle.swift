/// The table of a bot's statuses: what each event makes of each.
public enum BotLifecycle {
    /// The table has no such row: nothing may change.
    public struct InvalidTransition: Error, Hashable, Sendable {
        /// The status that the event met.
        public let from: BotStatus
        /// The event.
        public let event: BotEvent
    }

    /// The standing of a new bot.
    ///
    /// - Parameter isHeld: whether a suspension lies on its user or on its Telegram id.
    public static func created(isHeld: Bool) -> Standing {
        isHeld ? Standing(status: .suspended, beforeSuspension: .pending) : Standing(status: .pending)
    }

    /// What `event` makes of `standing`; an event that the table lacks is refused.
    public static func standing(
        after event: BotEvent, on standing: Standing
    ) throws(InvalidTransition) -> Standing {
        var next = standing
        switch (standing.status, event) {
        case (.pending, .verified), (.error, .verified):
            next.status = .active
            next.isVerified = true
        case (.active, .verified), (.stopped, .verified):
            next.isVerified = true
        case (.pending, .tokenReplaced), (.active, .tokenReplaced), (.stopped, .tokenReplaced):
            break
        case (.error, .tokenReplaced):
            next.status = standing.isVerified ? .active : .pending
        case (.suspended, .tokenReplaced):
            // The suspension stays. What comes back after it is the status that the good token deserves.
            if standing.beforeSuspension == .error { next.beforeSuspension = standing.isVerified ? .active : .pending }
        case (.active, .stopped):
            next.status = .stopped
        case (.stopped, .started):
            next.status = .active
        case (.active, .tokenRefused), (.stopped, .tokenRefused), (.pending, .tokenRefused):
            next.status = .error
        case (.pending, .suspended), (.active, .suspended), (.stopped, .suspended), (.error, .suspended):
            next.status = .suspended
            next.beforeSuspension = standing.status
        case (.suspended, .suspended):
            break
        case (.suspended, .activated):
            next.status = standing.beforeSuspension ?? .pending
            next.beforeSuspension = nil
        default:
            throw InvalidTransition(from: standing.status, event: event)
        }
        return next
    }
}
