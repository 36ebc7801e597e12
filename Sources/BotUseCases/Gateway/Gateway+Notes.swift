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
        do {
            for (id, until) in notes.freezes { try await writeFreeze(until, of: id) }
            for (id, note) in notes.webhooks { try await writeWebhook(note.keyID, of: id) }
            await catchUp()
        } catch {
            state.withLock { $0.notes.restore(notes) }
        }
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
            try await transaction.changes.append(.bot, userID: bot.userID)
        }
    }

    private func writeWebhook(_ keyID: GatewayKeyID?, of id: BotID) async throws {
        let time = ports.wallClock.now
        let secretBox = ports.secretBox
        try await ports.store.withTransaction { transaction in
            guard let bot = try await transaction.bots.bot(id) else { return }
            if let keyID, try await !transaction.keys.keys(of: id).contains(where: { $0.id == keyID }) {
                // The key was revoked before its webhook was noted: the webhook goes too.
                let token = try secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
                let context = SealingContext.webhookRemoval(userID: bot.userID, telegramBotID: bot.telegramBotID)
                try await transaction.webhookRemovals.enqueue(
                    WebhookRemoval(
                        id: 0, userID: bot.userID, telegramBotID: bot.telegramBotID, environment: bot.environment,
                        sealedToken: try secretBox.seal(token.bytes, for: context), afterRemoval: false,
                        nextAttemptAt: time, createdAt: time))
            } else if bot.webhookKeyID != keyID {
                _ = try await transaction.bots.update(
                    id, ifRevision: bot.revision, set: [.webhookKey(keyID)], at: time)
            }
        }
    }
}
