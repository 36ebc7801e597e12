public import BotDomain

/// What bots are wanted; all where nothing is said.
public struct BotQuery: Hashable, Sendable {
    /// Shown as this now.
    public var status: ShownBotStatus?
    /// Of this user.
    public var userID: UserID?
    /// What someone looks for: a bot's id at Telegram, or how its username begins, with or without the `@`.
    public var search: String?
    /// Created then or later.
    public var createdFrom: Timestamp?
    /// Created before.
    public var createdTo: Timestamp?

    /// Wants all bots.
    public init() {}
}

extension BotQuery {
    /// The most characters that a search may have.
    public static let longestSearch = 64

    func filter(at now: Timestamp) throws(BotError) -> BotFilter {
        var filter = BotFilter(
            status: status, userID: userID, createdFrom: createdFrom, createdTo: createdTo, at: now)
        guard let search else { return filter }
        do {
            try StorableText.check(search, length: 1...Self.longestSearch)
        } catch {
            throw .invalid("q", "must have 1 to \(Self.longestSearch) characters, without NUL.")
        }
        // No username is made of digits alone: Telegram's begin with a letter.
        if search.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(search) {
            filter.telegramBotID = TelegramBotID(rawValue: id)
        } else {
            filter.usernamePrefix = search.first == "@" ? String(search.dropFirst()) : search
        }
        return filter
    }
}
