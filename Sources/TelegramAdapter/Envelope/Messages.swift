/// No parameters.
struct Nothing: Encodable {}

/// What `sendMessage` takes.
struct OutgoingMessage: Encodable {
    let chatID: String
    let text: String
}

/// What of a `Message` is wanted.
struct SentMessage: Decodable {
    let messageId: Int64
}

/// What of a `User` is wanted.
struct BotUser: Decodable {
    let id: Int64
    let isBot: Bool
    let firstName: String
    let username: String?
}
