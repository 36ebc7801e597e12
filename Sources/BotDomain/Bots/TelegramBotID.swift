/// Telegram's id of a bot: the digits before the colon of its token, and `id` in the answer of `getMe`.
public struct TelegramBotID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number: positive.
    public let rawValue: Int64

    /// Takes a number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders ids by number.
    public static func < (lhs: TelegramBotID, rhs: TelegramBotID) -> Bool { lhs.rawValue < rhs.rawValue }
}
