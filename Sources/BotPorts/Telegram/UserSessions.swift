public import BotDomain

/// MTProto sessions of a bot, for embedders to fill: Botwarden seals and keeps their credentials and speaks no MTProto.
public protocol UserSessions: Sendable {
    /// Checks credentials with Telegram, and says whose they are.
    ///
    /// - Parameter credentials: what the user gave, as JSON: `api_id`, `api_hash`, `phone`, `session_string`.
    func identity(of credentials: borrowing SecretBytes) async throws(TelegramError) -> BotIdentity
}
