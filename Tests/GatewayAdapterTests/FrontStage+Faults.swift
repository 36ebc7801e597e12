import BotDomain

@testable import BotUseCases

extension FrontStage {
    /// Has the gateway believe that Telegram confirmed the refusal of six verified bots just now.
    func refuseSixBots() {
        for id in 1...6 {
            _ = useCases.gateway.judge(refusalOf: TelegramBotID(rawValue: Int64(id)), isVerified: true)
        }
    }
}
