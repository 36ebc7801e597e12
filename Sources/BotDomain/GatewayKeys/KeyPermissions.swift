/// What a gateway key may be used for: scopes, narrowed by methods and by chats.
public struct KeyPermissions: Hashable, Sendable {
    /// All scopes, no narrowing: what a key has unless its maker says otherwise.
    public static let standard = KeyPermissions(scopes: MethodScope.all, methods: nil, chats: nil)

    /// The scopes it has.
    public let scopes: Set<MethodScope>
    /// The only methods it may call, by their names in lower case; nil for all of its scopes.
    ///
    /// Naming a method here is also the only way to one that is blocked otherwise, see ``MethodTable``.
    public let methods: Set<String>?
    /// The only chats it may name; nil for all.
    public let chats: Set<ChatID>?

    /// Makes a value of its parts.
    public init(scopes: Set<MethodScope>, methods: Set<String>?, chats: Set<ChatID>?) {
        self.scopes = scopes
        self.methods = methods
        self.chats = chats
    }

    /// Whether anything is narrower than the standard: such a key refuses a request that could be read two ways.
    public var isRestricted: Bool { self != .standard }
}
