import Synchronization

/// The bots that exist and the tokens that stand for them.
final class BotRegistry: Sendable {
    private struct State {
        var bots: [Int64: Bot] = [:]
        var ids: [String: Int64] = [:]
    }

    private let state = Mutex(State())

    var all: [Bot] {
        state.withLock { $0.bots.values.sorted { $0.id < $1.id } }
    }

    func bot(_ id: Int64) -> Bot? {
        state.withLock { $0.bots[id] }
    }

    /// The bot behind a token, in the environment asked for.
    func bot(_ token: BotToken, test: Bool) -> Bot? {
        let bot = state.withLock { state in state.ids[token.text].flatMap { state.bots[$0] } }
        return bot?.environment == (test ? .test : .production) ? bot : nil
    }

    /// False when the bot stands already.
    func add(_ bot: Bot, _ token: BotToken) -> Bool {
        state.withLock { state in
            guard state.bots[bot.id] == nil else { return false }
            state.bots[bot.id] = bot
            state.ids[token.text] = bot.id
            return true
        }
    }

    /// From now on no token stands for the bot but `token`, if one is given.
    ///
    /// Its long poll ends.
    func replaceToken(of id: Int64, with token: BotToken?) -> Bool {
        let bot: Bot? = state.withLock { state in
            guard let bot = state.bots[id] else { return nil }
            state.ids = state.ids.filter { $0.value != id }
            if let token { state.ids[token.text] = id }
            return bot
        }
        bot?.endPoll(.failed(.unauthorized))
        return bot != nil
    }

    func remove(_ id: Int64) -> Bot? {
        let bot: Bot? = state.withLock { state in
            state.ids = state.ids.filter { $0.value != id }
            return state.bots.removeValue(forKey: id)
        }
        bot?.endPoll(.failed(.unauthorized))
        return bot
    }
}
