/// A chat as a caller names it: a number, or a public `@username`.
public enum ChatID: Hashable, Sendable {
    /// Telegram's number: positive for a private chat, negative for a group or channel.
    case number(Int64)
    /// A public name, folded to lower case, without `@`: Telegram takes names in any case.
    case username(String)

    /// Reads `chat_id` as Telegram does: a number as text, or `@name`; nil for anything else.
    ///
    /// Names have 1 to 64 of `[A-Za-z0-9_]` here: wider than Telegram's own rule, which is Telegram's to apply.
    public init?(_ text: String) {
        if let number = Int64(text), text.utf8.first != UInt8(ascii: "+") {
            self = .number(number)
        } else if text.utf8.first == UInt8(ascii: "@"), (2...65).contains(text.utf8.count),
            text.utf8.dropFirst().allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == UInt8(ascii: "_")
            })
        {
            self = .username(StorableText.foldedASCII(String(text.dropFirst())))
        } else {
            return nil
        }
    }

    /// The chat as a caller would write it.
    public var text: String {
        switch self {
        case .number(let number): String(number)
        case .username(let name): "@" + name
        }
    }

    /// Whether Telegram's private-chat limit holds for it; groups, channels and names get the group's.
    public var isPrivate: Bool {
        if case .number(let number) = self { number > 0 } else { false }
    }
}
