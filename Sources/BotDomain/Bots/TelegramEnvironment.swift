/// Telegram's two worlds.
///
/// A bot belongs to one; the test environment is reached under `/bot<token>/test/<method>`.
public enum TelegramEnvironment: String, Hashable, Sendable, CaseIterable {
    /// The one with people in it.
    case production
    /// The one for trying things.
    case test
}
