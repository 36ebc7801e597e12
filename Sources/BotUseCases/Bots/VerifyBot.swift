public import BotDomain
import BotPorts

/// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
public struct VerifyBot: Sendable {
    let core: Core

    /// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
    ///
    /// The bot is judged as it is once Telegram has answered: a suspension made meanwhile stays. A token that Telegram
    /// refuses puts the bot in error. Cost: `getMe`, and `sendMessage` if asked.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`, `token_rejected`, `telegram_error`,
    ///   `telegram_timeout`, `validation_failed` for a text that is too long, `conflict` for a bot that keeps changing,
    ///   `too_many_requests`, `unauthenticated` for a user who was deactivated meanwhile.
    public func callAsFunction(
        of userID: UserID, testMessage: TestMessage?, from network: ClientNetwork? = nil
    ) async throws -> Verification {
        try await core.run("bots.verify") {
            try await core.throttles.verifying(by: userID, from: network) {
                try await core.verifyBot(
                    of: userID, testMessage: testMessage,
                    permitted: { try await core.requireActive(userID, in: $0) })
            }
        }
    }
}
