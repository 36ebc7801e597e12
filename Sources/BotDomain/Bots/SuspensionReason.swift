/// Why an admin suspends a bot: 5 to 500 characters after trimming, without NUL.
///
/// Its user is shown it.
public struct SuspensionReason: Hashable, Sendable {
    /// The reason, trimmed.
    public let text: String

    /// Checks and takes a reason.
    public init(_ text: String) throws(StorableText.Refusal) {
        let trimmed = StorableText.trimmed(text)
        try StorableText.check(trimmed, length: 5...500)
        self.text = trimmed
    }
}
