public import BotDomain

extension StorableText {
    /// For a store: refuses text with NUL before it reaches a driver, which might cut it off there.
    ///
    /// - Throws: ``StoreError/Code/invalidText``.
    public static func requireNoNUL(_ texts: String?...) throws(StoreError) {
        for text in texts where text?.utf8.contains(0) == true { throw StoreError(.invalidText) }
    }
}

extension KeyPermissions {
    /// For a store: as ``BotDomain/StorableText/requireNoNUL(_:)``, for every text in here.
    public func requireNoNUL() throws(StoreError) {
        for method in methods ?? [] { try StorableText.requireNoNUL(method) }
        for chat in chats ?? [] { try StorableText.requireNoNUL(chat.text) }
    }
}

extension AuditRecord {
    /// For a store: as ``BotDomain/StorableText/requireNoNUL(_:)``, for every text in here.
    public func requireNoNUL() throws(StoreError) {
        try StorableText.requireNoNUL(actor, action.rawValue)
        for (name, value) in details { try StorableText.requireNoNUL(name, value) }
    }
}

extension BotFilter {
    /// For a store: as ``BotDomain/StorableText/requireNoNUL(_:)``, for every text in here.
    public func requireNoNUL() throws(StoreError) {
        try StorableText.requireNoNUL(usernamePrefix)
    }
}

extension BotPosition {
    /// For a store: refuses a position that no page of this order can have ended at, and text with NUL.
    ///
    /// - Throws: ``StoreError/Code/internalFailure``, ``StoreError/Code/invalidText``.
    public func requireUse(in order: BotOrder) throws(StoreError) {
        guard order.takes(self) else { throw StoreError(.internalFailure, context: "a position of another order") }
        if case .text(let text) = value { try StorableText.requireNoNUL(text) }
    }
}

extension BotColumn {
    /// For a store: as ``BotDomain/StorableText/requireNoNUL(_:)``, for every text in here.
    public func requireNoNUL() throws(StoreError) {
        switch self {
        case .suspensionReason(let text), .errorReason(let text): try StorableText.requireNoNUL(text)
        case .names(let username, let firstName): try StorableText.requireNoNUL(username, firstName)
        case .standing, .token, .limits, .rateLimitedUntil, .webhookKey: break
        }
    }
}
