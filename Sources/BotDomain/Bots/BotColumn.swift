/// One column of a bot's record and its new value.
///
/// A change names just the columns it decided on, so that it cannot undo what another did meanwhile to the rest.
public enum BotColumn: Hashable, Sendable {
    /// Status, what it was before a suspension, and whether it was verified.
    case standing(Standing)
    /// Why it is suspended.
    case suspensionReason(String?)
    /// Why Telegram refuses it.
    case errorReason(String?)
    /// Its names, from `getMe`.
    case names(username: String, firstName: String)
    /// Another token of the same bot.
    case token(sealed: SealedBox, fingerprint: TokenFingerprint)
    /// The user's limits.
    case limits(BotLimits)
    /// Until when Telegram holds the bot back.
    case rateLimitedUntil(Timestamp?)
    /// Which key set its webhook.
    case webhookKey(GatewayKeyID?)
}
