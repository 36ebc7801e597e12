import BotDomain
import BotUseCases

/// What we read and what Telegram reads must be the same where something hangs on it: the restrictions of a key, or the limit
/// of a chat.
enum Clarity {
    static func check(_ intake: Intake, method: BotMethod, permit: Permit) throws(Envelope) {
        let isChatUnknown = intake.arguments.hasUnreadableChat(for: method)
        if permit.permissions.isRestricted {
            if intake.isUnreadable || intake.arguments.isAmbiguous { throw .ambiguous }
            if permit.permissions.chats != nil, isChatUnknown { throw .ambiguous }
        }
        if method.countsAgainstChat, intake.isUnreadable || isChatUnknown { throw .malformed }
    }
}
