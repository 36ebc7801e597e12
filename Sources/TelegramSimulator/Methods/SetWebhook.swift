/// `setWebhook`: from now on updates are sent to an address.
///
/// Telegram wants `https` and a few ports; here any `http` or `https` address will do, for tests.
enum SetWebhook {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        let parameters = call.parameters
        let url = parameters["url"] ?? ""
        if url.isEmpty { return DeleteWebhook.perform(call) }
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), !url.hasSuffix("://") else {
            throw CallFailure.badRequest("bad webhook: invalid URL specified")
        }
        let secret = parameters["secret_token"].flatMap { $0.isEmpty ? nil : $0 }
        if let secret { try check(secret) }
        let webhook = Webhook(
            url: url, secret: secret, address: parameters["ip_address"],
            hasCertificate: parameters.file("certificate") != nil,
            maximumConnections: min(100, max(1, Int(parameters.integer("max_connections") ?? 40))))
        let allowed = parameters.json("allowed_updates")?.array?.compactMap(\.string)

        let (old, poll) = call.bot.withState { state in
            if parameters.flag("drop_pending_updates") { state.updates.removeAll() }
            if let allowed { state.updates.allow(allowed) }
            defer { state.webhook = webhook }
            return (state.webhook, state.updates.endPoll())
        }
        poll?.resolve(.failed(.conflict("terminated by setWebhook request")))
        old?.changed.resolve(())
        call.telegram.deliver(to: call.bot)
        let isSame = old?.url == url && old?.secret == secret
        return MethodResult(true, description: isSame ? "Webhook is already set" : "Webhook was set")
    }

    private static func check(_ secret: String) throws {
        guard secret.utf8.count <= 256 else { throw CallFailure.badRequest("secret token is too long") }
        guard secret.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }) else {
            throw CallFailure.badRequest("secret token contains unallowed characters")
        }
    }
}
