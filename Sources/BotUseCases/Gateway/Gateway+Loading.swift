import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Reads what a call misses: the feed, its bot, or its key.
    ///
    /// Calls that miss the same wait for one read.
    func look(up call: GatewayCall) async throws(GatewayRefusal) {
        let now = ports.monotonicClock.now
        let (subject, latch, isFirst, refusal) = state.withLock { state in
            let subject = missing(call, in: state, at: now)
            if case .key = subject, let blocked = state.strangers.blockedUntil(call.network, at: now) {
                return (subject, Latch(), false, GatewayRefusal.tooManyRequests(blocked - now) as GatewayRefusal?)
            }
            if let latch = state.reads[subject] { return (subject, latch, false, nil) }
            let latch = Latch()
            state.reads[subject] = latch
            return (subject, latch, true, nil)
        }
        if let refusal { throw refusal }
        guard isFirst else {
            await latch.wait()
            if Task.isCancelled { throw .unavailable }
            return
        }
        defer {
            state.withLock { $0.reads[subject] = nil }
            latch.open()
        }
        do {
            switch subject {
            case .feed: await readFeed()
            case .key(let hash): try await load(key: hash, from: call.network)
            case .bot(let id): try await reload(id)
            }
        } catch {
            throw .unavailable
        }
    }

    private func missing(_ call: GatewayCall, in state: GatewayState, at now: MonotonicInstant)
        -> GatewayState.ReadSubject
    {
        guard let session = state.table.session(key: call.key) else { return .key(call.key) }
        if state.feed.wantsReading(at: now, patience: policy.staleSessionPatience) { return .feed }
        return .bot(session.bot.id)
    }

    private func load(key hash: GatewayKeyHash, from network: ClientNetwork) async throws {
        try await anchorFeed()
        let load = beginLoad()
        let store = ports.store
        let time = ports.wallClock.now
        let record: SessionRecord?
        do {
            record = try await loads.run { try await SessionRecord.read(key: hash, from: store, at: time) }
        } catch {
            endLoad(load)
            throw error
        }
        settleLoad(load, record) { state, now in
            state.unknownKeys.insert(hash, at: now)
            state.strangers.count(network, at: now)
        }
    }

    private func reload(_ id: BotID) async throws {
        let load = beginLoad()
        let store = ports.store
        let record: SessionRecord?
        do {
            record = try await loads.run { try await SessionRecord.read(bot: id, from: store) }
        } catch {
            endLoad(load)
            throw error
        }
        let deliveries = settleLoad(load, record) { state, _ in
            var deliveries = Deliveries()
            if let session = state.table.session(id) {
                self.tellAll(session, .refused(.unknownKey), &deliveries)
                state.table.remove(session)
            }
            return deliveries
        }
        deliveries?.deliver()
    }

    private func beginLoad() -> Int {
        state.withLock { state in
            state.nextLoad += 1
            state.loading[state.nextLoad] = []
            return state.nextLoad
        }
    }

    private func endLoad(_ load: Int) {
        state.withLock { $0.loading[load] = nil }
    }

    /// Puts what was read into the table, or does what is to be done where nothing is there.
    @discardableResult
    private func settleLoad<R: Sendable>(
        _ load: Int, _ record: SessionRecord?, orElse missing: (inout GatewayState, MonotonicInstant) -> R
    ) -> R? {
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        let (result, deliveries) = state.withLock { state -> (R?, Deliveries) in
            var deliveries = Deliveries()
            // Begun before all was forgotten, it tells nothing of now. The caller reads again.
            guard let changed = state.loading.removeValue(forKey: load) else { return (nil, deliveries) }
            guard let record else { return (missing(&state, now), deliveries) }
            // Out of date already: it must not take the place of what was read since. The caller reads again.
            if changed.contains(record.bot.userID) { return (nil, deliveries) }
            let session = put(record, in: &state, &deliveries, now: now, time: time)
            session.isChanged = false
            walk(session, in: &state, &deliveries, now: now, time: time)
            return (nil, deliveries)
        }
        deliveries.deliver()
        return result
    }

    private func put(
        _ record: SessionRecord, in state: inout GatewayState, _ deliveries: inout Deliveries, now: MonotonicInstant,
        time: Timestamp
    ) -> Session {
        let frozen = record.bot.rateLimitedUntil.flatMap { until -> MonotonicInstant? in
            until > time ? now + Nanoseconds(rawValue: (until.microseconds - time.microseconds) * 1_000) : nil
        }
        let limiter = state.limiter(
            for: record,
            chatRules: ChatLimitRules(privateChat: policy.privateChatRule, groupChat: policy.groupChatRule),
            frozenUntil: frozen, at: now)
        if let session = state.table.session(record.bot.id) {
            state.table.renew(session, with: record)
            return session
        }
        // A record that this one has taken the place of: of the same user, or of the same Telegram bot.
        for old in state.table.rivals(of: record.bot) {
            tellAll(old, .refused(.unknownKey), &deliveries)
            state.table.remove(old)
        }
        while state.table.count >= policy.maxActiveBots,
            let idle = state.table.leastRecentlyUsed(where: { !$0.isBusy })
        {
            state.table.remove(idle)
        }
        let session = Session(record, limiter: limiter, at: now)
        state.table.insert(session)
        return session
    }
}
