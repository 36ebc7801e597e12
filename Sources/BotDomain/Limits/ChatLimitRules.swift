/// How often messages may go into one chat.
///
/// Telegram's Bots FAQ (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about one a
/// second in a chat, short bursts pass; at most 20 a minute in a group.
public struct ChatLimitRules: Hashable, Sendable {
    /// One a second and 3 at once in a private chat; in a group 15 a minute and 5 at once, so never more than 20 in any
    /// minute.
    public static let standard = ChatLimitRules(
        privateChat: RateRule(count: 60, per: .minutes(1), burst: 3),
        groupChat: RateRule(count: 15, per: .minutes(1), burst: 5))

    /// For a chat with one person.
    public let privateChat: RateRule
    /// For a group, a channel, or a chat that was given by name, since only those have names that bots may use.
    public let groupChat: RateRule

    /// Makes a pair of rules.
    public init(privateChat: RateRule, groupChat: RateRule) {
        self.privateChat = privateChat
        self.groupChat = groupChat
    }

    /// The rule for a chat.
    public func rule(for chat: ChatID) -> RateRule {
        chat.isPrivate ? privateChat : groupChat
    }
}
