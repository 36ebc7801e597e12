import BotDomain

/// What calls brought to light that belongs into bots' records; written by and by, never on a call's way.
struct RecordNotes {
    /// Until when Telegram holds a bot back.
    private(set) var freezes: [BotID: Timestamp] = [:]
    /// Which key set or deleted a bot's webhook last.
    private(set) var webhooks: [BotID: WebhookNote] = [:]

    /// A webhook that was set or deleted; with all that takes it away again if the bot's record has gone meanwhile.
    struct WebhookNote: Sendable {
        /// The key that set it; nil if it was deleted.
        let keyID: GatewayKeyID?
        /// The bot it is of.
        let bot: Subject
    }

    /// Which bot a call was for, with its token sealed.
    struct Subject: Sendable {
        let botID: BotID
        let userID: UserID
        let telegramBotID: TelegramBotID
        let environment: TelegramEnvironment
        let sealedToken: SealedBox
    }

    /// How much there is to write.
    var count: Int { freezes.count + webhooks.count }

    /// Whether there is nothing to write.
    var isEmpty: Bool { count == 0 }

    /// Notes a freeze of a whole bot.
    mutating func freeze(_ bot: BotID, until: Timestamp) {
        freezes[bot] = max(freezes[bot] ?? until, until)
    }

    /// Notes a webhook's change.
    ///
    /// The permit itself is not kept: it would hold its slot.
    mutating func webhook(_ permit: Permit, key: GatewayKeyID?) {
        note(
            WebhookNote(
                keyID: key,
                bot: Subject(
                    botID: permit.botID, userID: permit.userID, telegramBotID: permit.telegramBotID,
                    environment: permit.environment, sealedToken: permit.sealedToken)))
    }

    /// Notes a webhook's change.
    mutating func note(_ note: WebhookNote) {
        webhooks[note.bot.botID] = note
    }

    /// Puts back what could not be written, where nothing newer came meanwhile.
    mutating func restore(_ other: RecordNotes) {
        freezes.merge(other.freezes) { max($0, $1) }
        webhooks.merge(other.webhooks) { newer, _ in newer }
    }
}
