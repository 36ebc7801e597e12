/// What a simulator refuses a test.
public struct SimulatorError: Error, Equatable, CustomStringConvertible {
    private enum Reason: Equatable {
        case notListening, badToken, botExists, noSuchBot, badUpdate, tooFewCalls
    }

    private let reason: Reason
    /// What went wrong.
    ///
    /// It never holds a token.
    public let description: String

    private init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }

    /// The server ended, or could not start.
    public static let notListening = SimulatorError(.notListening, "the simulator is not listening")
    /// A token must be `<id>:<secret>` of at most 80 characters, the id a number without a leading 0.
    public static let badToken = SimulatorError(.badToken, "a token must be <id>:<secret> and belong to the bot's id")
    /// The bot stands already.
    public static let botExists = SimulatorError(.botExists, "a bot of this id stands already")
    /// No bot has that id.
    public static let noSuchBot = SimulatorError(.noSuchBot, "there is no bot of this id")
    /// An update must be a JSON object.
    public static let badUpdate = SimulatorError(.badUpdate, "an update must be a JSON object")
    /// The time was up before so many calls had arrived.
    public static let tooFewCalls = SimulatorError(.tooFewCalls, "fewer calls arrived in time than were waited for")
}
