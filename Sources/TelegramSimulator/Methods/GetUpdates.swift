/// `getUpdates`: the updates from `offset` on, waiting up to `timeout` seconds for the first.
///
/// Of two polls the newer goes on and the older ends with 409, as Telegram's Bot API server has it.
enum GetUpdates {
    private enum Start {
        case conflict
        case ready([JSON])
        case wait(OneShot<PollEnd>)
    }

    static func perform(_ call: MethodCall) async throws -> MethodResult {
        let parameters = call.parameters
        let limit = min(100, max(1, Int(parameters.integer("limit") ?? 100)))
        let timeout = min(50, max(0, parameters.integer("timeout") ?? 0))
        let allowed = parameters.json("allowed_updates")?.array?.compactMap(\.string)
        call.bot.endPoll(
            .failed(
                .conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running")))

        let start: Start = call.bot.withState { state in
            guard state.webhook == nil else { return .conflict }
            if let allowed { state.updates.allow(allowed) }
            state.updates.confirm(offset: parameters.integer("offset") ?? 0)
            let ready = state.updates.pending.prefix(limit).map(\.json)
            return ready.isEmpty && timeout > 0 ? .wait(state.updates.beginPoll()) : .ready(ready)
        }
        switch start {
        case .conflict:
            throw CallFailure.conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
        case .ready(let updates):
            return MethodResult(.array(updates))
        case .wait(let poll):
            return try await wait(poll, .seconds(timeout), limit, call)
        }
    }

    private static func wait(
        _ poll: OneShot<PollEnd>, _ timeout: Duration, _ limit: Int, _ call: MethodCall
    ) async throws -> MethodResult {
        defer { call.bot.withState { $0.updates.forgetPoll(poll) } }
        let end = try await call.untilGone(poll, gone: .disconnected) {
            await poll.value(within: timeout, on: call.telegram.clock, late: .timeout)
        }
        switch end {
        case .disconnected: throw ClientGone()
        case .failed(let failure): throw failure
        case .timeout, .updates:
            return MethodResult(.array(call.bot.withState { $0.updates.pending.prefix(limit).map(\.json) }))
        }
    }
}
