extension ControlAPI {
    var limits: JSON {
        guard let limits = telegram.limits.limits else { return ["enabled": false] }
        return [
            "enabled": true, "chat_interval_ms": .integer(limits.chatInterval.nanoseconds / 1_000_000),
            "chat_burst": JSON(limits.chatBurst), "group_per_minute": JSON(limits.groupPerMinute),
            "bot_per_second": JSON(limits.botPerSecond), "bot_burst": JSON(limits.botBurst),
        ]
    }

    /// What is left out becomes Telegram's.
    func setLimits(_ object: JSONObject) throws -> JSON {
        if object["enabled"] == false {
            telegram.limits.limits = nil
            return limits
        }
        func number(_ name: String, or preset: Int) throws -> Int {
            guard let value = object[name] else { return preset }
            guard let number = value.integer, (1...1_000_000).contains(number) else {
                throw Refusal(status: 400, text: "\(name) must be a whole number from 1 to 1000000")
            }
            return Int(number)
        }
        let preset = MessageLimits.telegram
        telegram.limits.limits = MessageLimits(
            chatInterval: .milliseconds(try number("chat_interval_ms", or: 1000)),
            chatBurst: try number("chat_burst", or: preset.chatBurst),
            groupPerMinute: try number("group_per_minute", or: preset.groupPerMinute),
            botPerSecond: try number("bot_per_second", or: preset.botPerSecond),
            botBurst: try number("bot_burst", or: preset.botBurst))
        return limits
    }
}
