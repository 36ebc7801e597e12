import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Writes freezes and webhooks into bots' records.
    ///
    /// What cannot be written is kept for the next time.
    func writeNotes() async {
        let notes = state.withLock { state in
            defer { state.notes = RecordNotes() }
            return state.notes
        }
        if notes.isEmpty { return }
        // One that cannot be written is in no other's way.
        var left = RecordNotes()
        for (id, until) in notes.freezes {
            do { try await writeFreeze(until, of: id) } catch { left.freeze(id, until: until) }
        }
        for note in notes.webhooks.values {
            do { try await write(note) } catch { left.note(note) }
        }
        let rest = left
        state.withLock { $0.notes.restore(rest) }
        if rest.count < notes.count { await catchUp() }
    }

    private func writeFreeze(_ until: Timestamp, of id: BotID) async throws {
        let time = ports.wallClock.now
        try await ports.store.withTransaction { transaction in
            guard let bot = try await transaction.bots.bot(id), bot.rateLimitedUntil.map({ $0 < until }) ?? true,
                try await transaction.bots.update(
                    id, ifRevision: bot.revision, set: [.rateLimitedUntil(until)], at: time) != nil
            else { return }
            try await transaction.activity.append(
                ActivityEntry(
                    userID: bot.userID, telegramBotID: bot.telegramBotID, kind: .frozen,
                    detail: "until \(until.rfc3339)", at: time))
            // Other processes freeze it too.
            try await transaction.changes.append(.bot, userID: bot.userID, at: time)
        }
    }

    /// Writes down which key set the webhook, or has the webhook removed where that call came too late: its key is revoked, its
    /// bot suspended or gone, its user deactivated.
    private func write(_ note: RecordNotes.WebhookNote) async throws {
        let time = ports.wallClock.now
        let ports = ports
        let subject = note.bot
        try await ports.store.withTransaction { transaction in
            let bot = try await transaction.bots.bot(subject.botID)
            var mayStand = false
            if let bot, let keyID = note.keyID, bot.standing.status != .suspended {
                let isUserActive = try await transaction.users.user(bot.userID)?.isActive ?? false
                let hasKey = try await transaction.keys.keys(of: bot.id).contains { $0.id == keyID }
                mayStand = isUserActive && hasKey
            }
            let isOwed = note.keyID != nil && !mayStand
            if isOwed {
                try await ports.owe(
                    OwedWebhook(
                        userID: subject.userID, telegramBotID: subject.telegramBotID,
                        environment: subject.environment, sealedToken: bot?.sealedToken ?? subject.sealedToken),
                    afterRemoval: bot == nil, at: time, in: transaction)
            }
            let keyID = isOwed ? nil : note.keyID
            guard let bot, bot.webhookKeyID != keyID else { return }
            _ = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision, set: [.webhookKey(keyID)], at: time)
        }
    }
}
