/// What every ``BotStore`` promises.
///
/// `@Test(arguments: StoreRules.all)`, and `rule.verify` with a new, empty ``StoreStage``.
public enum StoreRules {
    /// The rules.
    public static let all =
        transactions + cancellation + snapshots + accounts + deletion + logins + refreshTokens + bots + botChanges
        + listing + filters + holds + keys + usage + audit + queues + text
}
