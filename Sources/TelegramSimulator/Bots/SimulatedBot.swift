/// A bot that stands in the simulator, with the token that stands for it.
///
/// Printing it leaves the token out.
public struct SimulatedBot: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Telegram's number of the bot: what stands before the token's colon.
    public let id: Int64
    /// The name without `@`.
    public let username: String
    /// The name shown.
    public let firstName: String
    /// The world it lives in.
    public let environment: TelegramSimulator.Environment
    /// What a bot program is given.
    public let token: String

    /// The id and username.
    public var description: String { "SimulatedBot(\(id), @\(username))" }
    /// The id and username.
    public var debugDescription: String { description }
    /// The id and username.
    public var customMirror: Mirror { Mirror(self, children: ["id": id, "username": username]) }
}
