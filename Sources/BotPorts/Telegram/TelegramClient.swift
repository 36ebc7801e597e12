public import BotDomain

/// The few calls that Botwarden makes on its own account.
///
/// A user's calls go through the gateway, not here.
///
/// An implementation MUST follow no redirect (the path carries the token), bound both the time and the size of an answer,
/// put no token into an error or a log, and give up when its task is cancelled.
/// Proved by `TelegramClientRules` in BotTesting, against a simulator.
public protocol TelegramClient: Sendable {
    /// `getMe`: who the token's bot is. One call to Telegram.
    func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity

    /// `sendMessage`: plain text of 1 to 4096 characters into a chat. Returns `message_id`. One call to Telegram.
    func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64

    /// `deleteWebhook`: Telegram stops sending updates past us. Done twice it succeeds twice. One call to Telegram.
    func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError)
}
