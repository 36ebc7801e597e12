/// How many messages the simulator takes before it answers 429, as Telegram does.
///
/// The numbers are those of Telegram's Bots FAQ ("My bot is hitting limits"); how large a short burst may be is
/// not published. Only calls that post a message count, each as one. `allow_paid_broadcast` lifts all three.
public struct MessageLimits: Sendable, Equatable {
    /// The time that one message in one chat takes up.
    public var chatInterval: Duration
    /// Messages that may come into one chat at once.
    ///
    /// At least 1.
    public var chatBurst: Int
    /// Messages into one group (a chat with a negative id or a `@name`) in any 60 seconds.
    ///
    /// At least 1.
    public var groupPerMinute: Int
    /// Messages of one bot a second, over all chats.
    ///
    /// At least 1.
    public var botPerSecond: Int
    /// Messages of one bot that may come at once.
    ///
    /// At least 1.
    public var botBurst: Int

    /// Makes limits; what is not given is as in ``telegram``.
    public init(
        chatInterval: Duration = .seconds(1), chatBurst: Int = 5, groupPerMinute: Int = 20, botPerSecond: Int = 30,
        botBurst: Int = 30
    ) {
        self.chatInterval = chatInterval
        self.chatBurst = chatBurst
        self.groupPerMinute = groupPerMinute
        self.botPerSecond = botPerSecond
        self.botBurst = botBurst
    }

    /// One a second in a chat with bursts of 5, 20 a minute in a group, 30 a second for a bot.
    public static let telegram = MessageLimits()
}
