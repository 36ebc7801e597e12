/// Whether a method takes `chat_id`.
public enum ChatArgument: String, Hashable, Sendable, CaseIterable {
    /// It takes none.
    case none
    /// It cannot do without.
    case required
    /// It may come without: another argument (`inline_message_id`, `user_id`) says what it is about then.
    case optional
}
