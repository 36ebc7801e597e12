/// `deleteWebhook`: back to getUpdates.
enum DeleteWebhook {
    static func perform(_ call: MethodCall) -> MethodResult {
        let old = call.bot.withState { state in
            if call.parameters.flag("drop_pending_updates") { state.updates.removeAll() }
            defer { state.webhook = nil }
            return state.webhook
        }
        old?.changed.resolve(())
        return MethodResult(true, description: old == nil ? "Webhook is already deleted" : "Webhook was deleted")
    }
}

/// `getWebhookInfo`: where updates go, how many wait, and what went wrong last.
enum GetWebhookInfo {
    static func perform(_ call: MethodCall) -> MethodResult {
        let (webhook, updates) = call.bot.withState { ($0.webhook, $0.updates) }
        var info: JSONObject = [
            "url": .string(webhook?.url ?? ""), "has_custom_certificate": .bool(webhook?.hasCertificate ?? false),
            "pending_update_count": JSON(updates.pending.count),
        ]
        if let webhook {
            info["last_error_date"] = webhook.lastError.map { .integer($0.date) }
            info["last_error_message"] = webhook.lastError.map { .string($0.message) }
            info["max_connections"] = JSON(webhook.maximumConnections)
            info["ip_address"] = webhook.address.map(JSON.string)
        }
        info["allowed_updates"] = updates.allowed.map { .array($0.map(JSON.string)) }
        return MethodResult(.object(info))
    }
}
