extension TelegramSimulator {
    /// Queues an update for a bot: a long poll that waits gets it, or the webhook does.
    ///
    /// - Parameter json: Telegram's `Update` object. Without `update_id` it gets the next number.
    /// - Returns: the update's number.
    /// - Throws: ``SimulatorError/badUpdate``, ``SimulatorError/noSuchBot``.
    @discardableResult
    public func inject(update json: String, intoBot id: Int64) throws(SimulatorError) -> Int64 {
        guard let parsed = try? JSONParser.parse(json), let update = parsed.object else { throw .badUpdate }
        guard let bot = telegram.bots.bot(id) else { throw .noSuchBot }
        return telegram.inject(update, into: bot)
    }

    /// Queues the update of a text that a user sends the bot in their private chat.
    ///
    /// - Returns: the update's number.
    /// - Throws: ``SimulatorError/noSuchBot``.
    @discardableResult
    public func inject(
        text: String, fromUser user: Int64 = 1000, intoBot id: Int64
    ) throws(SimulatorError) -> Int64 {
        guard let bot = telegram.bots.bot(id) else { throw .noSuchBot }
        let number = bot.withState { $0.messages.nextID() }
        let name = JSON.string("User \(user)")
        let message: JSON = [
            "message_id": .integer(number),
            "from": ["id": .integer(user), "is_bot": false, "first_name": name],
            "chat": ["id": .integer(user), "first_name": name, "type": "private"],
            "date": .integer(WallTime.seconds()), "text": .string(text),
        ]
        return telegram.inject(["message": message], into: bot)
    }
}
