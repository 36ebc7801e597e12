/// A password's hash in its own text form: PHC (`$argon2id$...`) or, from an import, `$2b$...`.
public struct PasswordHash: Hashable, Sendable {
    /// The text as the hasher wrote it.
    public let text: String

    /// Takes a hash as a hasher wrote it.
    public init(text: String) {
        self.text = text
    }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible {
    /// A fixed text: a hash can be attacked off-line.
    public var description: String { "<PASSWORD HASH>" }
    /// The same fixed text.
    public var debugDescription: String { description }
}
