public import BotDomain

/// What a key is to be: its maker's words.
public struct KeyRequest: Hashable, Sendable {
    /// 1 to 100 characters, without NUL.
    public let name: String
    /// Scopes, methods, chats.
    public let permissions: KeyPermissions
    /// 1 to 100; nil for the bot's limit alone.
    public let requestsPerSecond: Int?
    /// When it ends; must lie ahead.
    public let expiresAt: Timestamp?

    /// Makes a value of its parts; the use-case checks them.
    public init(name: String, permissions: KeyPermissions, requestsPerSecond: Int? = nil, expiresAt: Timestamp? = nil) {
        self.name = name
        self.permissions = permissions
        self.requestsPerSecond = requestsPerSecond
        self.expiresAt = expiresAt
    }

    /// The name, checked with all the rest.
    ///
    /// - Throws: `validation_failed`, naming every field that was not taken.
    func validated(at now: Timestamp) throws(BotError) -> GatewayKeyName {
        var fields: [BotError.FieldError] = []
        let checkedName = try? GatewayKeyName(name)
        if checkedName == nil { fields.append(.init("name", "must have 1 to 100 characters, without NUL.")) }
        if let requestsPerSecond, !BotLimits.requestsPerSecondRange.contains(requestsPerSecond) {
            fields.append(.init("max_requests_per_second", "must be from 1 to 100."))
        }
        if let expiresAt, expiresAt <= now { fields.append(.init("expires_at", "must lie ahead.")) }
        guard let checkedName, fields.isEmpty else { throw BotError(.validationFailed, fields: fields) }
        return checkedName
    }
}
