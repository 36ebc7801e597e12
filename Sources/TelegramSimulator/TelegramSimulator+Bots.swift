extension TelegramSimulator {
    /// Registers a bot with a token that is made up for it: 35 characters that start with `AAFAKE`.
    ///
    /// - Throws: ``SimulatorError/badToken`` when the id is not above 0, ``SimulatorError/botExists``.
    @discardableResult
    public func addBot(
        id: Int64, username: String? = nil, firstName: String? = nil, environment: Environment = .production
    ) throws(SimulatorError) -> SimulatedBot {
        try add(BotToken.made(for: id), username, firstName, environment)
    }

    /// Registers a bot by its token, whose id is the bot's.
    ///
    /// Without a username it is called `bot<id>_bot`, without a first name `Simulated bot`.
    ///
    /// - Throws: ``SimulatorError/badToken``, ``SimulatorError/botExists``.
    @discardableResult
    public func addBot(
        token: String, username: String? = nil, firstName: String? = nil,
        environment: Environment = .production
    ) throws(SimulatorError) -> SimulatedBot {
        try add(BotToken(token), username, firstName, environment)
    }

    /// Takes a bot away with all that it has.
    ///
    /// Its token is refused from now on.
    ///
    /// - Throws: ``SimulatorError/noSuchBot``.
    public func removeBot(_ id: Int64) throws(SimulatorError) {
        try telegram.removeBot(id)
    }

    /// From now on the bot's token is refused with 401, as when the owner revokes it at BotFather.
    ///
    /// - Throws: ``SimulatorError/noSuchBot``.
    public func revokeToken(ofBot id: Int64) throws(SimulatorError) {
        try telegram.revokeToken(of: id)
    }

    /// Gives the bot another token, made up if none is given; the one before is refused from now on.
    ///
    /// - Returns: the new token.
    /// - Throws: ``SimulatorError/badToken`` when it is another bot's, ``SimulatorError/noSuchBot``.
    @discardableResult
    public func replaceToken(ofBot id: Int64, with token: String? = nil) throws(SimulatorError) -> String {
        try telegram.replaceToken(of: id, with: token).text
    }

    private func add(
        _ token: BotToken, _ username: String?, _ firstName: String?, _ environment: Environment
    ) throws(SimulatorError) -> SimulatedBot {
        let (bot, token) = try telegram.addBot(token, username, firstName, environment)
        return SimulatedBot(
            id: bot.id, username: bot.username, firstName: bot.firstName, environment: environment, token: token.text)
    }
}
