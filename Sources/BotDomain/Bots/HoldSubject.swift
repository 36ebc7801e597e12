/// What a hold lies on.
///
/// Both outlive the bot's record, so that removing and creating it anew, or under another account,
/// does not shake the hold off.
public enum HoldSubject: Hashable, Sendable {
    /// A user: whatever bot he registers.
    case user(UserID)
    /// A Telegram bot: whoever registers it.
    case telegramBot(TelegramBotID)
}
