/// What the library and the control API both do with bots.
extension SimulatedTelegram {
    func addBot(
        _ token: BotToken, _ username: String?, _ firstName: String?, _ environment: TelegramSimulator.Environment
    ) throws(SimulatorError) -> (Bot, BotToken) {
        guard token.isValid, let id = token.botID else { throw .badToken }
        let bot = Bot(
            id: id, username: username ?? "bot\(id)_bot", firstName: firstName ?? "Simulated bot",
            environment: environment)
        guard bots.add(bot, token) else { throw .botExists }
        return (bot, token)
    }

    func removeBot(_ id: Int64) throws(SimulatorError) {
        guard let bot = bots.remove(id) else { throw .noSuchBot }
        let webhook = bot.withState { state in
            defer { state.webhook = nil }
            return state.webhook
        }
        webhook?.changed.resolve(())
        files.removeAll(of: id)
        limits.forget(bot: id)
    }

    func revokeToken(of id: Int64) throws(SimulatorError) {
        guard bots.replaceToken(of: id, with: nil) else { throw .noSuchBot }
    }

    func replaceToken(of id: Int64, with token: String?) throws(SimulatorError) -> BotToken {
        let new = token.map(BotToken.init) ?? .made(for: id)
        guard new.isValid, new.botID == id else { throw .badToken }
        guard bots.replaceToken(of: id, with: new) else { throw .noSuchBot }
        return new
    }
}
