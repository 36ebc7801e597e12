/// All that the next status hangs on.
public struct Standing: Hashable, Sendable {
    /// The status now.
    public var status: BotStatus
    /// What a suspended bot was before; nil unless suspended.
    public var beforeSuspension: BotStatus?
    /// Whether the bot was ever verified.
    public var isVerified: Bool

    /// Makes a value of its parts.
    public init(status: BotStatus, beforeSuspension: BotStatus? = nil, isVerified: Bool = false) {
        self.status = status
        self.beforeSuspension = beforeSuspension
        self.isVerified = isVerified
    }
}
