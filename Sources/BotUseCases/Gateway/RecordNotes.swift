import BotDomain

/// What calls brought to light that belongs into bots' records; written by and by, never on a call's way.
struct RecordNotes {
    /// Until when Telegram holds a bot back.
    private(set) var freezes: [BotID: Timestamp] = [:]
    /// Which key set or deleted a bot's webhook last.
    private(set) var webhooks: [BotID: WebhookNote] = [:]

    /// A webhook that was set or deleted.
    struct WebhookNote: Sendable {
        /// The key that set it; nil if it was deleted.
        let keyID: GatewayKeyID?
    }

    /// Whether there is nothing to write.
    var isEmpty: Bool { freezes.isEmpty && webhooks.isEmpty }

    /// Notes a freeze of a whole bot.
    mutating func freeze(_ bot: BotID, until: Timestamp) {
        freezes[bot] = max(freezes[bot] ?? until, until)
    }

    /// Notes a webhook's change.
    mutating func webhook(_ bot: BotID, key: GatewayKeyID?) {
        webhooks[bot] = WebhookNote(keyID: key)
    }

    /// Puts back what could not be written, where nothing newer came meanwhile.
    mutating func restore(_ other: RecordNotes) {
        freezes.merge(other.freezes) { max($0, $1) }
        webhooks.merge(other.webhooks) { newer, _ in newer }
    }
}
