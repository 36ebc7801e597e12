public import BotDomain
public import BotPorts
import Synchronization

/// A Telegram that knows the bots it is told of, fails on demand, and remembers what it was asked.
public final class FakeTelegramClient: TelegramClient {
    /// The methods of the port.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// `getMe`.
        case getMe
        /// `sendMessage`.
        case sendMessage
        /// `deleteWebhook`.
        case deleteWebhook
    }

    /// A call as it came.
    ///
    /// Tokens of tests are fakes: that one may be read here is no leak.
    public struct Call: Hashable, Sendable {
        /// What was asked.
        public let method: Method
        /// With which token.
        public let token: String
        /// In which of Telegram's worlds.
        public let environment: TelegramEnvironment
        /// Of `sendMessage`: where to.
        public var chat: ChatID?
        /// Of `sendMessage`: what.
        public var text: String?
    }

    private struct State {
        var bots: [String: BotIdentity] = [:]
        var errors: [Method: [TelegramError]] = [:]
        var gates: [Method: Threshold<Int>] = [:]
        var calls: [Call] = []
        var messages: Int64 = 0
    }

    private let state = Mutex(State())

    /// Knows no bot.
    public init() {}

    // MARK: What the test tells it

    /// From now on, `token` is the token of `identity`.
    public func know(_ token: String, as identity: BotIdentity) {
        state.withLock { $0.bots[token] = identity }
    }

    /// From now on, `token` is refused, as one is that its owner revoked.
    public func revoke(_ token: String) {
        state.withLock { $0.bots[token] = nil }
    }

    /// The next call of `method` fails with `error`; said several times, one call each, in that order.
    public func failNext(_ method: Method, with error: TelegramError) {
        state.withLock { $0.errors[method, default: []].append(error) }
    }

    /// Calls of `method` from now on are not answered before ``release(_:)``.
    public func hold(_ method: Method) {
        state.withLock { $0.gates[method] = Threshold(0) }
    }

    /// Returns when `count` or more calls of `method` are held.
    public func held(_ method: Method, reach count: Int) async throws {
        try await state.withLock { $0.gates[method] }?.waiting(reaches: count)
    }

    /// Lets held calls of `method` be answered, by what is known at that time, and holds no more.
    public func release(_ method: Method) {
        let gate = state.withLock { $0.gates.removeValue(forKey: method) }
        gate?.update { $0 = 1 }
    }

    /// Every call so far, as they came.
    public var calls: [Call] { state.withLock { $0.calls } }

    // MARK: The port

    /// Who the token's bot is.
    public func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity {
        try await answer(Call(method: .getMe, token: Self.text(token), environment: environment))
    }

    /// Numbers messages from 1.
    public func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64 {
        var call = Call(method: .sendMessage, token: Self.text(token), environment: environment)
        call.chat = chat
        call.text = text
        _ = try await answer(call)
        return state.withLock { state in
            state.messages += 1
            return state.messages
        }
    }

    /// Has no webhook to delete.
    public func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) {
        _ = try await answer(Call(method: .deleteWebhook, token: Self.text(token), environment: environment))
    }

    private func answer(_ call: Call) async throws(TelegramError) -> BotIdentity {
        do {
            try TransactionScope.forbidCalls(to: "TelegramClient")
        } catch {
            // The port has no word for it: a body that calls Telegram fails, whatever it hoped for.
            throw .unreachable
        }
        let gate = state.withLock { state in
            state.calls.append(call)
            return state.gates[call.method]
        }
        do {
            try await gate?.reach(1)
        } catch {
            throw .cancelled
        }
        let answer = state.withLock { state -> Result<BotIdentity, TelegramError> in
            if let error = state.errors[call.method]?.first {
                state.errors[call.method]?.removeFirst()
                return .failure(error)
            }
            return state.bots[call.token].map(Result.success) ?? .failure(.tokenRefused)
        }
        return try answer.get()
    }

    private static func text(_ token: borrowing PlaintextToken) -> String {
        token.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}
