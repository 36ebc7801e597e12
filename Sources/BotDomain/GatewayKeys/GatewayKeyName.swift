/// What a gateway key's maker calls it: 1 to 100 characters, without NUL.
public struct GatewayKeyName: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// Checks and takes a name; white space at both ends is cut.
    public init(_ text: String) throws(StorableText.Refusal) {
        let trimmed = StorableText.trimmed(text)
        try StorableText.check(trimmed, length: 1...100)
        self.text = trimmed
    }

    /// The name.
    public var description: String { text }
}
