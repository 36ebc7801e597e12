/// Who a bot is, as `getMe` says: the only source of a bot's id and names.
public struct BotIdentity: Hashable, Sendable {
    /// `id`.
    public let telegramBotID: TelegramBotID
    /// `username`, without `@`.
    public let username: String
    /// `first_name`.
    public let firstName: String

    /// Makes a value of its parts.
    public init(telegramBotID: TelegramBotID, username: String, firstName: String) {
        self.telegramBotID = telegramBotID
        self.username = username
        self.firstName = firstName
    }
}
