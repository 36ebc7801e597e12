/// The id of a bot's record here.
///
/// Telegram's own id of the bot is ``TelegramBotID``.
public struct BotID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number.
    public let rawValue: Int64

    /// Takes a number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders ids by number.
    public static func < (lhs: BotID, rhs: BotID) -> Bool { lhs.rawValue < rhs.rawValue }
}
