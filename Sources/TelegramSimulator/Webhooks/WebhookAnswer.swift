import NIOCore

/// A webhook's answer, which may itself be a call: parameters with the method's name in `method`.
struct WebhookAnswer: Sendable {
    let contentType: String?
    let body: ByteBuffer

    /// Carries out the call that the answer holds.
    ///
    /// As with Telegram, nobody learns how that went but the record.
    static func run(_ answer: WebhookAnswer, by bot: Bot, _ telegram: SimulatedTelegram) async {
        let parsed = try? ParameterParser.parse(query: nil, contentType: answer.contentType, body: answer.body)
        guard let parameters = parsed, let method = parameters["method"] else { return }
        let entry = telegram.record.begin(
            Call(
                source: .webhookAnswer, botID: bot.id, isTest: bot.environment == .test, httpMethod: "POST",
                headers: [], method: method, arrivedAt: telegram.elapsed()))
        telegram.record.received(entry, method: method, parameters, bodyBytes: answer.body.readableBytes)
        let call = MethodCall(
            bot: bot, method: method.lowercased(), parameters: parameters, telegram: telegram, channel: nil)
        do {
            _ = try await MethodTable.perform(call)
            telegram.record.answered(entry, status: 200, at: telegram.elapsed())
        } catch {
            let status = (error as? CallFailure)?.code ?? 500
            telegram.record.answered(entry, status: status, at: telegram.elapsed())
        }
    }
}
