public import BotDomain

/// A message to send when a bot is verified.
public struct TestMessage: Hashable, Sendable {
    /// Where to.
    public let chat: ChatID
    /// 1 to 4096 characters.
    public let text: String

    /// Makes a value of its parts.
    public init(chat: ChatID, text: String) {
        self.chat = chat
        self.text = text
    }
}

/// What came of a verification.
///
/// That the test message failed does not undo it.
public struct Verification: Hashable, Sendable {
    /// The bot after it.
    public let view: BotView
    /// Who Telegram says it is.
    public let identity: BotIdentity
    /// What became of the test message, if one was asked for.
    public let testMessage: TestMessageResult?

    /// What became of a test message.
    public enum TestMessageResult: Hashable, Sendable {
        /// It was sent, and has this `message_id`.
        case sent(messageID: Int64)
        /// It was not; why, safe to show.
        case failed(String)
    }

    /// Makes a value of its parts.
    public init(view: BotView, identity: BotIdentity, testMessage: TestMessageResult?) {
        self.view = view
        self.identity = identity
        self.testMessage = testMessage
    }
}
