import BotDomain
import BotUseCases

/// A key with restrictions refuses what could be read in two ways: what we read and what Telegram reads must be the same.
enum Clarity {
    static func check(_ intake: Intake, method: BotMethod, permit: Permit) throws(Envelope) {
        guard permit.permissions.isRestricted else { return }
        if intake.isUnreadable || intake.arguments.isAmbiguous { throw .ambiguous }
        if permit.permissions.chats != nil, intake.arguments.hasUnreadableChat(for: method) { throw .ambiguous }
    }
}
