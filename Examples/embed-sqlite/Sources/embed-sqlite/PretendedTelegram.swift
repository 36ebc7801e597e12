import BotDomain
import BotPorts

/// A Telegram for trying things out: every well-formed token is a bot's, and nothing leaves the machine.
struct PretendedTelegram: TelegramClient {
    func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity {
        BotIdentity(telegramBotID: token.telegramBotID, username: "pretended_bot", firstName: "Pretended")
    }

    func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64 {
        1
    }

    func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) {}
}
