/// A password in the clear, on its way to be hashed or compared: 8 to 128 characters when one is chosen.
public struct Password: ~Copyable, Sendable {
    /// The UTF-8 of the password.
    public let bytes: SecretBytes

    /// Checks and takes a password that a user chooses.
    public init(choosing text: String) throws(StorableText.Refusal) {
        try StorableText.check(text, length: 8...128)
        bytes = SecretBytes(utf8: text)
    }

    /// Takes whatever was offered at a login.
    ///
    /// Only the rule against extravagant length holds here, that hashing stays cheap: nil above 1,024 bytes. Any other
    /// text is compared, so that an import's shorter passwords still work.
    public init?(offered text: String) {
        guard text.utf8.count <= 1_024 else { return nil }
        bytes = SecretBytes(utf8: text)
    }
}
