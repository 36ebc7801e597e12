extension MethodTable {
    /// Receives what people write.
    ///
    /// `getWebhookInfo` is here as well, since it shows where they are sent.
    static let updates: [BotMethod] = [
        // Receives what people write.
        BotMethod("getUpdates", .updates, .poll),
        BotMethod("setWebhook", .updates, secondScope: .send, changesWebhook: true),
        BotMethod("deleteWebhook", .updates, changesWebhook: true),
        BotMethod("getWebhookInfo", .updates, .read),
    ]
}
