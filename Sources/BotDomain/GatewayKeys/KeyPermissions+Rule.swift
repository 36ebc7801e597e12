extension KeyPermissions {
    /// Whether a key with these may call `method`.
    ///
    /// It must have every scope that the method needs. Where methods are named, it must be one of them; where none are,
    /// all but the blocked pass. Cost: two look-ups at most, and no allocation.
    public func allows(_ method: BotMethod) -> Bool {
        guard scopes.contains(method.scope) else { return false }
        if let second = method.secondScope, !scopes.contains(second) { return false }
        guard let methods else { return !method.isBlocked }
        return methods.contains(method.foldedName)
    }

    /// Whether a key with these may name `chat`, in `chat_id` or in ``BotMethod/otherChatArgument``.
    ///
    /// A call that names no chat is not narrowed by this, but by scopes and methods alone.
    public func allows(chat: ChatID) -> Bool {
        chats?.contains(chat) ?? true
    }
}
