import Synchronization

/// A bot and what it has: its messages, its updates, its webhook.
final class Bot: Sendable {
    struct State {
        var messages = MessageBook()
        var updates = UpdateQueue()
        var webhook: Webhook?
        /// The loop that delivers to the webhook is running.
        var isDelivering = false
    }

    let id: Int64
    let username: String
    let firstName: String
    let environment: TelegramSimulator.Environment

    private let state = Mutex(State())

    init(id: Int64, username: String, firstName: String, environment: TelegramSimulator.Environment) {
        self.id = id
        self.username = username
        self.firstName = firstName
        self.environment = environment
    }

    func withState<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        state.withLock { body(&$0) }
    }

    /// Ends a waiting long poll, if there is one.
    func endPoll(_ end: PollEnd) {
        withState { $0.updates.endPoll() }?.resolve(end)
    }

    /// Telegram's `User` object, as in messages.
    var user: JSONObject {
        [
            "id": .integer(id), "is_bot": true, "first_name": .string(firstName), "username": .string(username),
        ]
    }
}
