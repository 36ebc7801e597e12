/// What happens to a bot.
public enum BotEvent: Hashable, Sendable, CaseIterable {
    /// Its user had it verified, and Telegram took the token.
    case verified
    /// Its user gave another token of the same bot, and Telegram took it.
    case tokenReplaced
    /// Its user stops it.
    case stopped
    /// Its user starts it.
    case started
    /// Telegram refuses its token, and a `getMe` confirmed that.
    case tokenRefused
    /// An admin suspends it, with a reason.
    case suspended
    /// An admin lets it go on.
    case activated
}
