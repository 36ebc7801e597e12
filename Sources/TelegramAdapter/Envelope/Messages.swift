// The Bot API's own spelling, so that no table of names is needed.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// No parameters.
struct Nothing: Encodable {}

/// What `sendMessage` takes.
struct OutgoingMessage: Encodable {
    let chat_id: String
    let text: String
}

/// What of a `Message` is wanted.
struct SentMessage: Decodable {
    let message_id: Int64
}

/// What of a `User` is wanted.
struct BotUser: Decodable {
    let id: Int64
    let is_bot: Bool
    let first_name: String
    let username: String?
}
