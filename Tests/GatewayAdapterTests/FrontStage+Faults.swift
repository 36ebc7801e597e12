import BotDomain

@testable import BotUseCases

extension FrontStage {
    /// What was counted of the bot since it was last asked; nil if nothing was.
    func hour() -> UsageHour? {
        useCases.gateway.drainUsage().hours.values.reduce(nil as UsageHour?) { sum, hour in
            guard var sum else { return hour }
            sum.merge(hour)
            return sum
        }
    }

    /// Has the gateway believe that Telegram confirmed the refusal of six verified bots just now.
    func refuseSixBots() {
        for id in 1...6 {
            _ = useCases.gateway.judge(refusalOf: TelegramBotID(rawValue: Int64(id)), isVerified: true)
        }
    }
}
