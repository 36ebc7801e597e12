/// The generic cell rate algorithm over several levels at once: bot, key, chat.
///
/// All levels in one pass, all or nothing: a call counts on every level or on none, so that one refused by its chat
/// does not use up the bot's rate. Within any window of length w a level admits at most `burst + w / interval`.
/// Synchronous, without allocation; callers see to it that one call is decided at a time.
public enum GCRA {
    /// Decides over those levels that a call counts on: its bot's, its key's where the key has one, its chat's.
    ///
    /// A call that counts on none is admitted.
    public static func admit(
        bot: inout RateLevel?, key: inout RateLevel?, chat: inout RateLevel?, at now: MonotonicInstant
    ) -> RateDecision {
        var earliest = now
        if let bot { earliest = max(earliest, bot.earliest) }
        if let key { earliest = max(earliest, key.earliest) }
        if let chat { earliest = max(earliest, chat.earliest) }
        guard earliest <= now else { return .waitUntil(earliest) }
        bot?.take(at: now)
        key?.take(at: now)
        chat?.take(at: now)
        return .admitted
    }
}
