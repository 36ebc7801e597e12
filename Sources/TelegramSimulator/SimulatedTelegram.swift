import Synchronization

/// All that the simulator knows: what the server, the control API and the library share.
final class SimulatedTelegram: Sendable {
    let configuration: TelegramSimulator.Configuration
    let clock: SimulatorClock
    let bots = BotRegistry()
    let faults = FaultPlan()
    let files: FileShelf
    let limits: LimitKeeper
    let record: CallRecord
    let newTokens: NewTokenPace

    /// The bots whose webhook has something to deliver.
    ///
    /// Iterated once.
    let deliveries: AsyncStream<Bot>

    private let due: AsyncStream<Bot>.Continuation
    private let startedAt: Int64

    init(_ configuration: TelegramSimulator.Configuration) {
        self.configuration = configuration
        clock = configuration.clock
        files = FileShelf(capacity: configuration.storedFileBytes)
        limits = LimitKeeper(configuration.limits, clock: configuration.clock)
        record = CallRecord(capacity: configuration.recordedCalls, valueLength: configuration.recordedValueLength)
        newTokens = NewTokenPace(perMinute: configuration.newTokensPerMinute, clock: configuration.clock)
        startedAt = configuration.clock.now()
        (deliveries, due) = AsyncStream.makeStream()
    }

    /// Nanoseconds since the simulator was made.
    func elapsed() -> Int64 {
        clock.now() - startedAt
    }

    /// The bot behind a token, or the refusal that Telegram gives.
    func bot(_ token: BotToken, test: Bool) throws -> Bot {
        try token.check()
        let bot = bots.bot(token, test: test)
        try newTokens.admit(token, exists: bot != nil)
        guard let bot else { throw CallFailure.unauthorized }
        return bot
    }

    /// Queues an update and wakes whoever waits for it.
    ///
    /// Returns its number.
    func inject(_ update: JSONObject, into bot: Bot) -> Int64 {
        let (id, poll) = bot.withState { state in
            let id = state.updates.add(update)
            return (id, state.updates.pending.isEmpty ? nil : state.updates.endPoll())
        }
        poll?.resolve(.updates)
        deliver(to: bot)
        return id
    }

    /// Starts the deliveries to a bot's webhook, if there is one and none are under way.
    func deliver(to bot: Bot) {
        let starts = bot.withState { state in
            guard state.webhook != nil, !state.isDelivering, !state.updates.pending.isEmpty else { return false }
            state.isDelivering = true
            return true
        }
        if starts { due.yield(bot) }
    }

    /// Ends the long polls, so that the server can end.
    func stop() {
        for bot in bots.all { bot.endPoll(.timeout) }
    }
}
