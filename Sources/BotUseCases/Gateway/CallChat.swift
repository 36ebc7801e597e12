public import BotDomain

/// What a call says of chats.
public struct CallChat: Hashable, Sendable {
    /// `chat_id`, where the call gives one.
    public let chat: ChatID?
    /// A further chat that it names, such as `from_chat_id`.
    public let otherChat: ChatID?
    /// Whether it says `allow_paid_broadcast`: such a call skips the chat's limit.
    public let isPaid: Bool

    /// A call that names no chat.
    public static let unnamed = CallChat(chat: nil)

    /// Makes a value of its parts.
    public init(chat: ChatID?, otherChat: ChatID? = nil, isPaid: Bool = false) {
        self.chat = chat
        self.otherChat = otherChat
        self.isPaid = isPaid
    }
}
