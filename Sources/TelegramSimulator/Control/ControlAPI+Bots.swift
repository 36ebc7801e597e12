import HTTPTypes
import NIOCore

extension ControlAPI {
    /// `/simulator/bots` and what lies below.
    func bots(_ method: HTTPRequest.Method, _ path: [String], _ body: ByteBuffer) throws -> JSON {
        switch (method, path.count) {
        case (.get, 0): return ["bots": .array(telegram.bots.all.map(json))]
        case (.post, 0): return try addBot(try object(body))
        case (_, 1...2):
            guard let id = Int64(path[0]), telegram.bots.bot(id) != nil else { throw SimulatorError.noSuchBot }
            return try bot(id, method, path.count == 2 ? path[1] : "", body)
        default: throw Self.notFound
        }
    }

    private func bot(_ id: Int64, _ method: HTTPRequest.Method, _ what: String, _ body: ByteBuffer) throws -> JSON {
        switch (method, what) {
        case (.delete, ""):
            try telegram.removeBot(id)
            return ["ok": true]
        case (.post, "revoke"):
            try telegram.revokeToken(of: id)
            return ["ok": true]
        case (.post, "token"):
            let given = try object(body)["token"]?.string
            let token = try telegram.replaceToken(of: id, with: given)
            return issued(token, given: given, ["ok": true])
        case (.post, "updates"):
            guard let bot = telegram.bots.bot(id) else { throw SimulatorError.noSuchBot }
            return ["update_id": .integer(telegram.inject(try object(body), into: bot))]
        default: throw Self.notFound
        }
    }

    private func addBot(_ object: JSONObject) throws -> JSON {
        let given = object["token"]?.string
        guard let token = given.map(BotToken.init) ?? object["id"]?.integer.map(BotToken.made) else {
            throw Refusal(status: 400, text: "a bot needs a token or an id")
        }
        let environment = try environment(object["environment"])
        let (bot, added) = try telegram.addBot(
            token, object["username"]?.string, object["first_name"]?.string, environment)
        return issued(added, given: given, json(bot).object ?? [:])
    }

    private func environment(_ value: JSON?) throws -> TelegramSimulator.Environment {
        guard let value else { return .production }
        guard let environment = value.string.flatMap(TelegramSimulator.Environment.init) else {
            throw Refusal(status: 400, text: "environment must be production or test")
        }
        return environment
    }

    /// A token that was made up here is told, once; one that came in is not sent back.
    private func issued(_ token: BotToken, given: String?, _ object: JSONObject) -> JSON {
        var object = object
        if given == nil { object["token"] = .string(token.text) }
        return .object(object)
    }

    private func json(_ bot: Bot) -> JSON {
        let (updates, url) = bot.withState { ($0.updates.pending.count, $0.webhook?.url) }
        return [
            "id": .integer(bot.id), "username": .string(bot.username), "first_name": .string(bot.firstName),
            "environment": .string(bot.environment.rawValue), "pending_update_count": JSON(updates),
            "webhook_url": JSON(url),
        ]
    }
}
