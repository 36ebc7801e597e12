/// Why an admin opens a bot: 1 to 500 characters after trimming, without NUL.
///
/// It stands in the audit trail.
public struct AccessReason: Hashable, Sendable {
    /// The reason, trimmed.
    public let text: String

    /// Checks and takes a reason.
    public init(_ text: String) throws(StorableText.Refusal) {
        let trimmed = StorableText.trimmed(text)
        try StorableText.check(trimmed, length: 1...500)
        self.text = trimmed
    }
}
