/// The generic cell rate algorithm over several levels at once: key, bot, chat.
///
/// All levels in one pass, all or nothing: a call counts on every level or on none, so that one refused by its chat
/// does not use up the bot's rate. Within any window of length w a level admits at most `burst + w / interval`.
/// Synchronous, without allocation; callers see to it that one call is decided at a time.
public enum GCRA {
    /// Decides over any number of levels; none of them admits everything.
    public static func admit(_ levels: inout MutableSpan<RateLevel>, at now: MonotonicInstant) -> RateDecision {
        var earliest = now
        for index in levels.indices { earliest = max(earliest, levels[index].earliest) }
        guard earliest <= now else { return .waitUntil(earliest) }
        for index in levels.indices { levels[index].take(at: now) }
        return .admitted
    }

    /// Decides over a bot's level, its key's where the key has one, and its chat's where the call counts against one.
    public static func admit(
        bot: inout RateLevel, key: inout RateLevel?, chat: inout RateLevel?, at now: MonotonicInstant
    ) -> RateDecision {
        var earliest = max(now, bot.earliest)
        if let key { earliest = max(earliest, key.earliest) }
        if let chat { earliest = max(earliest, chat.earliest) }
        guard earliest <= now else { return .waitUntil(earliest) }
        bot.take(at: now)
        key?.take(at: now)
        chat?.take(at: now)
        return .admitted
    }
}
