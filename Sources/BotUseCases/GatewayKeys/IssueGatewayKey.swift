public import BotDomain
import BotPorts

/// Issues a gateway key for a user's bot.
public struct IssueGatewayKey: Sendable {
    let core: Core

    /// How many chats all keys of a bot may name together.
    ///
    /// A live session keeps them in memory.
    private static let mostChatsPerBot = 1_000

    /// Issues a gateway key for a user's bot.
    ///
    /// The answer is the only one that holds it in the clear.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `too_many_keys`, `validation_failed`, `too_many_requests`.
    public func callAsFunction(
        _ request: KeyRequest, of userID: UserID, from network: ClientNetwork? = nil
    ) async throws -> IssuedKey {
        try await core.run("keys.issue") {
            let now = core.now
            let name = try request.validated(at: now)
            return try await core.changeOwn(of: userID, from: network) { transaction in
                let bot = try await core.bot(of: userID, in: transaction)
                // Transactions are serializable, so what is counted here holds until the commit.
                let keys = try await transaction.keys.keys(of: bot.id)
                guard keys.count < GatewayKey.maximumPerBot else { throw BotError(.tooManyKeys) }
                let chats = (keys.map(\.permissions) + [request.permissions]).reduce(0) { $0 + ($1.chats?.count ?? 0) }
                guard chats <= Self.mostChatsPerBot else {
                    throw BotError.invalid("chats", "all keys of a bot may name 1,000 chats together. Name fewer.")
                }
                let text = try newKey(for: bot.telegramBotID)
                let key = try await transaction.keys.insert(
                    NewGatewayKey(
                        botID: bot.id, userID: userID, name: name.text,
                        hash: GatewayKeyHash(bytes: core.ports.digest.sha256(Array(text.utf8))),
                        permissions: request.permissions, requestsPerSecond: request.requestsPerSecond,
                        expiresAt: request.expiresAt, createdAt: now))
                try await core.tell(of: bot, .keyIssued, name.text, key: key.id, at: now, in: transaction)
                return IssuedKey(key: key, text: text)
            }
        }
    }

    private func newKey(for bot: TelegramBotID) throws -> String {
        // One in 4,096 would start as Telegram's own tokens do, and is drawn again.
        for _ in 0..<8 {
            let random = try core.ports.random.bytes(GatewayKeyText.randomBytes)
            if let secret = GatewayKeyText.make(for: bot, random: random) {
                return secret.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
        throw CryptoError.failed
    }
}
