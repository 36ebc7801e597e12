/// What kind of power a Bot API method gives its caller.
///
/// A gateway key has some of these.
public enum MethodScope: String, Hashable, Sendable, CaseIterable {
    /// Writes to chats: messages, edits, deletions of messages, actions, answers to queries.
    case send
    /// Looks without changing anything.
    case read
    /// Receives what people write: `getUpdates`, `setWebhook` and its kin.
    case updates
    /// Changes chats, members, stickers, and the bot itself.
    case admin
    /// Moves stars, gifts, invoices and payments.
    case money

    /// Every scope.
    public static let all = Set(MethodScope.allCases)
}
