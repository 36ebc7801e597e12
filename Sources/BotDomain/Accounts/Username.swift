/// A user's name: 3 to 50 of `[A-Za-z0-9_.-]`, unique after lower-casing.
public struct Username: Hashable, Sendable, CustomStringConvertible {
    /// The name as the user wrote it.
    public let text: String

    /// Why a name was not taken.
    public enum Refusal: Error, Hashable, Sendable {
        /// Not 3 to 50 characters.
        case length
        /// A character outside `[A-Za-z0-9_.-]`.
        case character
    }

    /// Checks and takes a name.
    public init(_ text: String) throws(Refusal) {
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
                continue
            default: throw .character
            }
        }
        guard (3...50).contains(text.utf8.count) else { throw .length }
        self.text = text
    }

    /// The name in lower case: what is unique.
    public var folded: String { StorableText.foldedASCII(text) }

    /// The name as written.
    public var description: String { text }
}
