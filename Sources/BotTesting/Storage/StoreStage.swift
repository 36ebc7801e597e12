public import BotPorts

/// A store to try, with nothing in it: what ``StoreRules`` and ``ChangeFeedRules`` ask an implementer for.
///
/// Each rule wants a new one.
public struct StoreStage: Sendable {
    /// The store on trial, migrated and empty.
    public let store: any BotStore
    /// Its change feed.
    public let feed: any ChangeFeed
    /// Whether it lets one transaction run at a time; if not, the rules about waiting are not asked of it, and those about
    /// overlapping ones are.
    public let isSerialising: Bool

    /// Sets a stage.
    public init(store: any BotStore, feed: any ChangeFeed, isSerialising: Bool) {
        self.store = store
        self.feed = feed
        self.isSerialising = isSerialising
    }
}
