import BotDomain
import BotUseCases

extension BodyFields {
    /// What a gateway key is to be; nil if anything about it was refused.
    mutating func keyRequest() -> KeyRequest? {
        let before = errorCount
        let given = requiredText("name")
        let name = value(of: "name", from: given) { (text) throws(StorableText.Refusal) in
            try StorableText.check(text, length: 1...100)
            return text
        } message: {
            $0.message
        }
        let scopeNames = MethodScope.allCases.map(\.rawValue).joined(separator: ", ")
        let scopes = list("scopes", of: "scopes (\(scopeNames))") { value -> MethodScope? in
            if case .string(let text) = value { MethodScope(rawValue: text) } else { nil }
        }
        let methods = list("methods", of: "names of Bot API methods", as: Self.methodName)
        let chats = list("chats", of: "chats, by number or @username") { ChatID($0) }
        let rate = integer("max_requests_per_second", in: BotLimits.requestsPerSecondRange)
        let expiresAt = time("expires_at")
        guard let name, errorCount == before else { return nil }
        return KeyRequest(
            name: name,
            permissions: KeyPermissions(
                scopes: scopes.map { Set($0) } ?? MethodScope.all, methods: methods.map { Set($0) },
                chats: chats.map { Set($0) }),
            requestsPerSecond: rate, expiresAt: expiresAt)
    }

    private mutating func time(_ field: String) -> Timestamp? {
        guard let text = text(field) else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            refuse(field, "must be a time such as 2030-01-31T12:00:00Z.")
            return nil
        }
        return time
    }

    // Methods are kept in lower case, as Telegram takes them in any. One that is not known would make a key that refuses
    // every call: a slip of the pen is told here.
    private static func methodName(_ value: JSONValue) -> String? {
        guard case .string(let text) = value else { return nil }
        return MethodTable.method(named: text)?.foldedName
    }
}
