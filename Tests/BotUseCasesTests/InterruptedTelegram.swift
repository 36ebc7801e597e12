import BotDomain
import BotPorts
import BotTesting
import Synchronization

/// A Telegram during whose `getMe` something else happens, once: for races, told without chance.
final class InterruptedTelegram: TelegramClient {
    typealias Interruption = @Sendable () async throws -> Void

    private let telegram: FakeTelegramClient
    private let interruptions = Mutex<[String: Interruption]>([:])

    init(_ telegram: FakeTelegramClient) {
        self.telegram = telegram
    }

    /// At the next `getMe` with `token`, `interruption` happens before Telegram answers.
    func interrupt(_ token: String, by interruption: @escaping Interruption) {
        interruptions.withLock { $0[token] = interruption }
    }

    func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity {
        let text = token.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
        if let interruption = interruptions.withLock({ $0.removeValue(forKey: text) }) {
            do {
                try await interruption()
            } catch let error as TelegramError {
                throw error
            } catch {
                throw .malformedAnswer(httpStatus: 500)
            }
        }
        return try await telegram.getMe(token, environment: environment)
    }

    func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64 {
        try await telegram.sendMessage(token, environment: environment, chat: chat, text: text)
    }

    func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) {
        try await telegram.deleteWebhook(token, environment: environment)
    }
}
