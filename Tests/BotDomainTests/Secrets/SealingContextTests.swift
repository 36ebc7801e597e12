import BotDomain
import Testing

@Suite struct SealingContextTests {
    @Test func `No two contexts run together`() {
        var contexts: Set<SealingContext> = []
        let names = ["", "a", "b", "ab", "a\0", "1", "12", "\0\0\0\u{1}a"]
        let ids: [Int64?] = [nil, 1, 12, 2, -1, .max]
        for table in names {
            for column in names {
                for user in ids {
                    for bot in ids {
                        contexts.insert(
                            SealingContext(
                                table: table, column: column, userID: user.map(UserID.init),
                                telegramBotID: bot.map(TelegramBotID.init)))
                    }
                }
            }
        }
        #expect(contexts.count == names.count * names.count * ids.count * ids.count)
        #expect(Set(contexts.map(\.associatedData)).count == contexts.count)
    }

    @Test func `The bytes are fixed, since old ciphertexts must still open`() {
        let context = SealingContext.botToken(userID: UserID(rawValue: 7), telegramBotID: TelegramBotID(rawValue: 42))
        let parts = ["user_bot_credentials", "sealed_token", "7", "42"]
        #expect(context.associatedData == parts.flatMap { [0, 0, 0, UInt8($0.utf8.count)] + Array($0.utf8) })
    }

    @Test func `Each place where a token stands has a context of its own`() {
        let user = UserID(rawValue: 7)
        let bot = TelegramBotID(rawValue: 42)
        let contexts: Set<SealingContext> = [
            .botToken(userID: user, telegramBotID: bot), .userSession(userID: user, telegramBotID: bot),
            .webhookRemoval(userID: user, telegramBotID: bot),
        ]
        #expect(contexts.count == 3)
    }
}
