/// What the gateway knows of a Bot API method.
///
/// Source: https://core.telegram.org/bots/api, version 10.3. The whole list is ``MethodTable``.
public struct BotMethod: Hashable, Sendable {
    /// The name in Telegram's spelling: `sendMessage`.
    public let name: String
    /// The name in lower case: how ``KeyPermissions/methods`` names it, since Telegram takes names in any case.
    public let foldedName: String
    /// The scope that a key must have to call it.
    public let scope: MethodScope
    /// A second scope that a key must have as well: `send` for `setWebhook`, because the answer to a webhook may itself
    /// carry a call, which Telegram runs.
    public let secondScope: MethodScope?
    /// How it is carried, and whether it counts against a chat's limit.
    public let methodClass: MethodClass
    /// Whether it takes `chat_id`.
    public let chat: ChatArgument
    /// A further argument that names a chat: `from_chat_id` of copies and forwards, `new_owner_chat_id` of
    /// `transferGift`.
    ///
    /// A key narrowed to some chats must have this one among them too.
    public let otherChatArgument: String?
    /// Whether it takes `allow_paid_broadcast`: only then may a call that says so skip the chat's limit.
    public let takesPaidBroadcast: Bool
    /// Whether no key may call it unless its ``KeyPermissions/methods`` names it: it would hand out a token, or cut the
    /// bot off from the Bot API server for every key.
    public let isBlocked: Bool
    /// Whether it sets or deletes the bot's webhook, of which the gateway keeps which key did it.
    public let changesWebhook: Bool

    init(
        _ name: String, _ scope: MethodScope, _ methodClass: MethodClass = .other, chat: ChatArgument = .none,
        secondScope: MethodScope? = nil, otherChat: String? = nil, paid: Bool = false, isBlocked: Bool = false,
        changesWebhook: Bool = false
    ) {
        self.name = name
        self.foldedName = StorableText.foldedASCII(name)
        self.scope = scope
        self.secondScope = secondScope
        self.methodClass = methodClass
        self.chat = chat
        self.otherChatArgument = otherChat
        self.takesPaidBroadcast = paid
        self.isBlocked = isBlocked
        self.changesWebhook = changesWebhook
    }

    /// Whether it counts against the limit of the chat it names.
    public var countsAgainstChat: Bool { methodClass == .post }

    /// Every scope that a key must have to call it.
    public var scopes: Set<MethodScope> {
        var scopes: Set = [scope]
        if let secondScope { scopes.insert(secondScope) }
        return scopes
    }

    /// Methods are the same if their names are.
    public static func == (lhs: BotMethod, rhs: BotMethod) -> Bool { lhs.name == rhs.name }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
