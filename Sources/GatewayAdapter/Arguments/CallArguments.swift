import BotDomain
import BotUseCases

/// The few arguments of a call that the gateway must know, read as Telegram reads them: the query before the body, and of
/// duplicates the first.
struct CallArguments {
    /// An argument's name that is looked for.
    enum Name: String, CaseIterable {
        case method
        case chatID = "chat_id"
        case fromChatID = "from_chat_id"
        case newOwnerChatID = "new_owner_chat_id"
        case isPaid = "allow_paid_broadcast"
        case timeout
    }

    /// Where an argument stood.
    enum Place {
        case query
        case body
    }

    private var values: [Name: (text: String, place: Place)] = [:]
    /// Whether something could be read in two ways: a name twice with different values, in query and body, or in a place where
    /// one server takes it for an argument and another for a file.
    private(set) var isAmbiguous = false

    /// The longest value that is read; a longer one comes cut, one byte too long at least, and cannot be known.
    static let longestValue = 256

    /// Whether a name is one that is looked for.
    static func name(_ bytes: some Sequence<UInt8>) -> Name? {
        Name(rawValue: String(decoding: Array(bytes.prefix(32)), as: UTF8.self))
    }

    /// Notes an argument.
    mutating func note(_ name: Name, _ text: String, in place: Place) {
        if text.utf8.count > Self.longestValue { isAmbiguous = true }
        guard let first = values[name] else {
            values[name] = (text, place)
            return
        }
        if name != .timeout, first.place != place || first.text != text { isAmbiguous = true }
    }

    /// Notes that the call cannot be read for certain.
    mutating func noteAmbiguity() {
        isAmbiguous = true
    }

    /// An argument's value.
    subscript(_ name: Name) -> String? { values[name]?.text }

    /// What the call says of chats.
    func chat(for method: BotMethod) -> CallChat {
        let other = method.otherChatArgument.flatMap { Name(rawValue: $0) }.flatMap { self[$0] }
        return CallChat(
            chat: method.chat == .none ? nil : self[.chatID].flatMap(Self.leniently),
            otherChat: other.flatMap(Self.leniently),
            isPaid: self[.isPaid].map(Self.isTrue) ?? false)
    }

    /// Whether a chat was named that cannot be read: neither a key's chats nor a chat's limit can be held against it.
    func hasUnreadableChat(for method: BotMethod) -> Bool {
        let names: [Name?] = [
            method.chat == .none ? nil : .chatID, method.otherChatArgument.flatMap { Name(rawValue: $0) },
        ]
        return names.contains { name in
            name.flatMap { self[$0] }.map { text in
                !text.isEmpty && (text.utf8.count > Self.longestValue || ChatID(text) == nil)
            } ?? false
        }
    }

    /// How long a long poll asks to wait, in seconds: at most 50, as Telegram takes it.
    var pollSeconds: Int { min(max(self[.timeout].flatMap { Int($0) } ?? 0, 0), 50) }

    // A number with something behind it may be taken for that number: it counts against that chat all the same.
    private static func leniently(_ text: String) -> ChatID? {
        if let chat = ChatID(text) { return chat }
        let sign = text.hasPrefix("-") ? "-" : ""
        return Int64(sign + text.dropFirst(sign.count).prefix { ("0"..."9").contains($0) }).map(ChatID.number)
    }

    // As Telegram's server reads a boolean: `true`, `yes` and `1` in any case.
    private static func isTrue(_ text: String) -> Bool {
        ["true", "yes", "1"].contains(text.lowercased())
    }
}
