import NIOCore

/// One call of a Bot API method by a bot whose token has been checked.
struct MethodCall: Sendable {
    let bot: Bot
    /// In lower case.
    let method: String
    let parameters: Parameters
    let telegram: SimulatedTelegram
    /// The client's connection; none for a call that came in a webhook's answer.
    let channel: (any Channel)?
}

/// What a method gives back.
struct MethodResult: Sendable {
    let result: JSON
    var description: String?

    init(_ result: JSON, description: String? = nil) {
        self.result = result
        self.description = description
    }
}
