import BotDomain

/// What is remembered of a Telegram bot's limits: its own, its keys', its chats', and Telegram's freezes.
///
/// It belongs to the Telegram bot, not to a session or a record, so that neither eviction nor removing and creating the bot
/// anew forgives anything. It is dropped only when all of it is spent.
final class BotLimiter {
    private(set) var bot: RateLevel
    private var keys: [GatewayKeyID: RateLevel] = [:]
    private var chats: [ChatID: RateLevel] = [:]
    private var nextSweep = 64
    private var numbers: [String: Int64] = [:]
    var freeze = FreezeState()
    private let chatRules: ChatLimitRules

    init(_ rule: RateRule, chatRules: ChatLimitRules) {
        bot = RateLevel(rule)
        self.chatRules = chatRules
    }

    /// What holds a call back.
    enum Blocker: Hashable {
        case bot
        case key
        case chat
        case method
    }

    /// Puts the rules of a bot and its keys in force, in place.
    func change(bot rule: RateRule, keys rules: [GatewayKeyID: RateRule], at now: MonotonicInstant) {
        if bot.rule != rule { bot.change(to: rule, at: now) }
        for (id, var level) in keys {
            if let rule = rules[id] {
                level.change(to: rule, at: now)
                keys[id] = level
            } else if level.isSpent(at: now) {
                keys[id] = nil
            }
        }
    }

    /// Decides over a call: nil if it may go, and every level has counted it; else what holds it back, and until when.
    func take(_ demand: Demand, at now: MonotonicInstant) -> (blocker: Blocker, until: MonotonicInstant)? {
        if let frozen = frozen(demand, at: now) { return frozen }
        var own = demand.isCounted ? bot : nil
        var key = demand.isCounted ? keyLevel(demand) : nil
        var chat = demand.countedChat.map(chatLevel)
        switch GCRA.admit(bot: &own, key: &key, chat: &chat, at: now) {
        case .admitted:
            if let own { bot = own }
            if let key { keys[demand.keyID] = key }
            if let chat, let id = demand.countedChat { put(chat, of: id, at: now) }
            return nil
        case .waitUntil(let until):
            // The bot's limit holds up whoever comes behind, so it is named where it is one of those that hold back.
            if let own, own.earliest > now { return (.bot, own.earliest) }
            return (key?.earliest == until ? .key : .chat, until)
        }
    }

    /// Which of Telegram's own refusals a call would run into, and until when.
    private func frozen(_ demand: Demand, at now: MonotonicInstant) -> (blocker: Blocker, until: MonotonicInstant)? {
        if let until = freeze.botFrozenUntil(at: now) { return (.bot, until) }
        guard let method = demand.method else { return nil }
        return freeze.frozenUntil(chat: demand.chat, method: method, at: now).map { until in
            (demand.chat == nil ? .method : .chat, until)
        }
    }

    /// How many names of chats are remembered with their numbers.
    private static let mostNames = 1_000

    /// A chat by its number, where its name is known: one chat has one limit, however it is called.
    func resolved(_ chat: ChatID) -> ChatID {
        guard case .username(let name) = chat, let number = numbers[name] else { return chat }
        return .number(number)
    }

    /// Learns the number of a chat that a call named; what was counted by the name goes on to count.
    func learn(_ name: String, is number: Int64) {
        guard numbers[name] != number else { return }
        // Forgotten names are learned anew from their next answer.
        if numbers.count >= Self.mostNames { numbers.removeAll(keepingCapacity: true) }
        numbers[name] = number
        guard let byName = chats.removeValue(forKey: .username(name)) else { return }
        let byNumber = chats[.number(number)]
        guard byNumber.map({ $0.state.theoreticalArrival < byName.state.theoreticalArrival }) ?? true else { return }
        chats[.number(number)] = byName
    }

    /// The level of a key, as it stands; nil for a key without a limit of its own.
    func keyLevel(_ demand: Demand) -> RateLevel? {
        demand.keyRule.map { keys[demand.keyID] ?? RateLevel($0) }
    }

    /// The level of a chat, as it stands.
    func chatLevel(_ chat: ChatID) -> RateLevel {
        chats[chat] ?? RateLevel(chatRules.rule(for: chat))
    }

    /// Whether nothing would be lost by dropping it.
    func isSpent(at now: MonotonicInstant) -> Bool {
        bot.isSpent(at: now) && keys.values.allSatisfy { $0.isSpent(at: now) }
            && chats.values.allSatisfy { $0.isSpent(at: now) } && freeze.isSpent(at: now)
    }

    private func put(_ level: RateLevel, of chat: ChatID, at now: MonotonicInstant) {
        chats[chat] = level
        guard chats.count > nextSweep else { return }
        chats = chats.filter { !$0.value.isSpent(at: now) }
        // What is left is bounded by the bot's rate times the longest a chat takes to be spent.
        nextSweep = max(64, chats.count * 2)
    }
}
