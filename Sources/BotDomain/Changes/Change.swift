/// A row of the change feed: something changed that a live process may have in its memory.
///
/// It says where to look, not what is new there: the reader reads that for itself.
public struct Change: Hashable, Sendable {
    /// What changed.
    public enum Topic: String, Hashable, Sendable, CaseIterable {
        /// A bot: created, removed, its status, token or limits.
        case bot
        /// A hold on a user or a Telegram bot.
        case hold
        /// A gateway key: issued or revoked.
        case key
        /// An account: activity or role.
        case user
        /// A login ended; without its id, some of the user's.
        case login
    }

    /// Its place in the order of commits: ascending, and never given below one that a reader has seen.
    public let number: Int64
    /// What changed.
    public let topic: Topic
    /// Whose.
    public let userID: UserID
    /// The login's or key's id, where it is about one.
    public let subjectID: Int64?

    /// Makes a value of its parts.
    public init(number: Int64, topic: Topic, userID: UserID, subjectID: Int64? = nil) {
        self.number = number
        self.topic = topic
        self.userID = userID
        self.subjectID = subjectID
    }
}
