import BotDomain
import DequeModule
import Synchronization

/// Who came with which access token, so that not every request asks the store.
///
/// A token is kept as its SHA-256. What is remembered ends with the token's time or the login's, and when the change feed
/// tells of the user or of one of his logins. Whether the feed was read lately is the asker's to see to, before he asks.
///
/// Memory: 10,000 tokens, 8 of one user, who so takes nobody else's place; the longest remembered goes first.
final class CallerCache: Sendable {
    private struct Entry {
        let caller: Caller
        let begins: Int64
        let ends: Timestamp
        let number: Int
    }

    private struct Load {
        let userID: UserID
        var isOutdated = false
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        /// Each user's tokens, the longest remembered first.
        var tokens: [UserID: [[UInt8]]] = [:]
        /// Every entry, and some that are none any more.
        var order: Deque<(token: [UInt8], number: Int)> = []
        var loads: [Int: Load] = [:]
        var lastNumber = 0
    }

    private let capacity: Int
    private let perUser: Int
    private let state = Mutex(State())

    init(capacity: Int = 10_000, perUser: Int = 8) {
        self.capacity = capacity
        self.perUser = perUser
    }

    /// How many tokens are remembered.
    var count: Int { state.withLock { $0.entries.count } }

    /// Who comes with the token of this hash, as far as that is remembered.
    func caller(_ token: [UInt8], at now: Timestamp) -> Caller? {
        state.withLock { state in
            guard let entry = state.entries[token] else { return nil }
            if now < entry.ends, entry.begins <= now.seconds { return entry.caller }
            // The clock may be set back: a token that is not in force yet is only passed over.
            if now >= entry.ends { Self.forget(token, in: &state) }
            return nil
        }
    }

    /// Begins to read a user from the store; every load begun must be ended.
    func beginLoad(of userID: UserID) -> Int {
        state.withLock { state in
            state.lastNumber += 1
            state.loads[state.lastNumber] = Load(userID: userID)
            return state.lastNumber
        }
    }

    /// Ends a load that came to nothing.
    func endLoad(_ load: Int) {
        state.withLock { $0.loads[load] = nil }
    }

    /// Ends a load, and remembers what was read unless a change was told of meanwhile.
    ///
    /// - Parameter ends: when token or login end, whichever is first.
    func endLoad(_ load: Int, _ caller: Caller, for token: [UInt8], from begins: Int64, until ends: Timestamp) {
        state.withLock { state in
            guard let load = state.loads.removeValue(forKey: load), !load.isOutdated else { return }
            Self.forget(token, in: &state)
            if let own = state.tokens[caller.user.id], own.count >= perUser { Self.forget(own[0], in: &state) }
            while state.entries.count >= capacity, let oldest = state.order.popFirst() {
                if state.entries[oldest.token]?.number == oldest.number { Self.forget(oldest.token, in: &state) }
            }
            state.lastNumber += 1
            state.entries[token] = Entry(caller: caller, begins: begins, ends: ends, number: state.lastNumber)
            state.tokens[caller.user.id, default: []].append(token)
            state.order.append((token, state.lastNumber))
            if state.order.count > 2 * capacity {
                let entries = state.entries
                state.order.removeAll { entries[$0.token]?.number != $0.number }
            }
        }
    }

    /// Forgets what a change is about.
    func heed(_ change: Change) {
        guard change.topic == .user || change.topic == .login else { return }
        state.withLock { state in
            for token in state.tokens[change.userID] ?? [] { Self.forget(token, in: &state) }
            for (number, load) in state.loads where load.userID == change.userID {
                state.loads[number]?.isOutdated = true
            }
        }
    }

    /// Forgets everything: some changes will never be told of.
    func forgetAll() {
        state.withLock { state in
            state.entries = [:]
            state.tokens = [:]
            state.order = []
            for number in state.loads.keys { state.loads[number]?.isOutdated = true }
        }
    }

    private static func forget(_ token: [UInt8], in state: inout State) {
        guard let userID = state.entries.removeValue(forKey: token)?.caller.user.id else { return }
        state.tokens[userID]?.removeAll { $0 == token }
        if state.tokens[userID]?.isEmpty == true { state.tokens[userID] = nil }
    }
}
