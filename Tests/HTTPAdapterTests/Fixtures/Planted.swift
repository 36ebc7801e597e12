import BotDomain

/// Secrets that are visibly fake, and looked for in whatever comes out.
enum Planted {
    static let token = "123456789:FAKE-planted-token-of-thirty-five-x"
    static let otherTokenOfSameBot = "123456789:FAKE-another-token-of-thirty-five"
    static let tokenOfOtherBot = "987654321:FAKE-token-of-another-bot-thirty-f"
    static let password = "planted-password-1"

    static func identity(of token: String) -> BotIdentity {
        let id = Int64(token.prefix { $0 != ":" }) ?? 0
        return BotIdentity(telegramBotID: TelegramBotID(rawValue: id), username: "bot\(id)_bot", firstName: "Bot \(id)")
    }
}
