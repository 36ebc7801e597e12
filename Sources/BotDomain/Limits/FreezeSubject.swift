/// What Telegram's 429 holds back.
public enum FreezeSubject: Hashable, Sendable {
    /// Calls that name one chat.
    case chat(ChatID)
    /// Calls of one method that name no chat.
    case method(BotMethod)
    /// All calls of the bot.
    case bot
}
