/// A person's name as he writes it: 1 to 200 characters, without NUL.
public struct FullName: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Checks and takes a name; white space at both ends is cut.
    public init(_ text: String) throws(StorableText.Refusal) {
        let trimmed = StorableText.trimmed(text)
        try StorableText.check(trimmed, length: 1...200)
        self.text = trimmed
    }

    /// The name.
    public var description: String { text }
}
