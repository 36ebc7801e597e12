import BotDomain
import BotPorts

/// A Telegram client that refuses to be called from a transaction's body, which may run again and holds locks.
struct GuardedTelegramClient: TelegramClient {
    let client: any TelegramClient

    func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity {
        try Self.guardScope()
        return try await client.getMe(token, environment: environment)
    }

    func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64 {
        try Self.guardScope()
        return try await client.sendMessage(token, environment: environment, chat: chat, text: text)
    }

    func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) {
        try Self.guardScope()
        try await client.deleteWebhook(token, environment: environment)
    }

    private static func guardScope() throws(TelegramError) {
        if TransactionScope.isOpen { throw .unreachable }
    }
}
