import BotDomain
import BotPorts

/// What of the store makes a session.
struct SessionRecord: Sendable {
    /// The bot, its limits lowered to the ceiling.
    var bot: Bot
    /// Whether its user is active.
    var userIsActive: Bool
    /// All of its keys.
    var keys: [GatewayKey]

    /// Reads a session by the hash of one of its keys; nil if there is no such key, or it has expired.
    ///
    /// The key's row is read first: a stranger gets no further. Cost: one snapshot, five round trips.
    static func read(
        key hash: GatewayKeyHash, from store: any BotStore, at now: Timestamp
    ) async throws -> SessionRecord? {
        try await store.withSnapshot { snapshot in
            guard let key = try await snapshot.keys.key(hash: hash), key.holds(at: now) else { return nil }
            return try await read(bot: key.botID, in: snapshot)
        }
    }

    /// Reads a session by its bot; nil if that is gone.
    static func read(bot id: BotID, from store: any BotStore) async throws -> SessionRecord? {
        try await store.withSnapshot { snapshot in
            try await read(bot: id, in: snapshot)
        }
    }

    private static func read(bot id: BotID, in snapshot: any StoreTransaction) async throws -> SessionRecord? {
        guard var bot = try await snapshot.bots.bot(id) else { return nil }
        let user = try await snapshot.users.user(bot.userID)
        let holds = try await snapshot.holds.holds(on: [.user(bot.userID), .telegramBot(bot.telegramBotID)])
        let keys = try await snapshot.keys.keys(of: id)
        if let ceiling = holds.ceiling { bot.limits = bot.limits.lowered(to: ceiling) }
        if let reason = holds.suspensionReason, bot.standing.status != .suspended {
            // A hold alone is enough, whatever the record says.
            bot.standing.status = .suspended
            bot.suspensionReason = reason
        }
        return SessionRecord(bot: bot, userIsActive: user?.isActive ?? false, keys: keys)
    }
}
