import BotDomain

/// A name that someone typed to say which account he means: a username or an e-mail address.
enum AccountName {
    /// What the store looks up; nil for a text that no account can have, which no store is asked for.
    static func folded(_ text: String) -> String? {
        (try? Username(text))?.folded ?? (try? EmailAddress(text))?.folded
    }
}
