import BotDomain
import BotUseCases

extension BodyFields {
    /// A bot's token, which must be given.
    mutating func token(_ field: String) -> PlaintextToken? {
        let given = requiredText(field)
        return value(of: field, from: given) { (text) throws(PlaintextToken.Refusal) in
            try PlaintextToken(text)
        } message: {
            $0.message
        }
    }

    /// Why an admin opens a bot; one of white space alone is none.
    mutating func accessReason() -> AccessReason? {
        guard let given = text("reason"), !StorableText.trimmed(given).isEmpty else { return nil }
        return value(of: "reason", from: given, as: AccessReason.init) { $0.message }
    }

    /// Either limit, both or none.
    mutating func limits() -> LimitsChange {
        LimitsChange(
            requestsPerSecond: integer("max_requests_per_second", in: BotLimits.requestsPerSecondRange),
            maxConcurrentRequests: integer("max_concurrent_requests", in: BotLimits.maxConcurrentRequestsRange))
    }

    /// Either limit or both.
    mutating func limitsChange() -> LimitsChange {
        let before = errorCount
        let change = limits()
        if change == LimitsChange(), errorCount == before {
            refuse("max_requests_per_second", "give this, max_concurrent_requests, or both.")
        }
        return change
    }

    /// What an embedder's MTProto session needs, as one JSON object; nil if nothing of it was given.
    mutating func userSession() -> SecretBytes? {
        var members: [JSONValue.Member] = []
        if let id = integer("api_id", in: 1...Int(Int32.max)) {
            members.append(JSONValue.Member(name: "api_id", value: .integer(Int64(id))))
        }
        for (field, maximum) in [("api_hash", 64), ("phone", 32), ("session_string", 8_192)] {
            let given = text(field)
            let taken = value(of: field, from: given) { (text) throws(StorableText.Refusal) in
                try StorableText.check(text, length: 1...maximum)
                return text
            } message: {
                $0.message
            }
            if let taken { members.append(JSONValue.Member(name: field, value: .string(taken))) }
        }
        return members.isEmpty ? nil : SecretBytes(copying: JSONWriter.bytes(of: .object(members)))
    }

    /// The test message of a verification; nil unless it is wanted.
    mutating func testMessage(isWanted: Bool) -> TestMessage? {
        let chat = chat("test_chat_id", isRequired: isWanted)
        let given = self.text("test_message")
        let text = value(of: "test_message", from: given) { (text) throws(StorableText.Refusal) in
            try StorableText.check(text, length: 1...4_096)
            return text
        } message: {
            $0.message
        }
        guard isWanted, let chat else { return nil }
        return TestMessage(chat: chat, text: text ?? "This bot is verified.")
    }

    private mutating func chat(_ field: String, isRequired: Bool) -> ChatID? {
        let before = errorCount
        guard let value = value(field) else {
            if isRequired, errorCount == before { refuse(field, "is missing: a test message needs a chat.") }
            return nil
        }
        guard let chat = ChatID(value) else {
            refuse(field, "must be a chat's number or its @username.")
            return nil
        }
        return chat
    }
}

extension ChatID {
    /// A chat by number, by number as text, or by `@username`.
    init?(_ value: JSONValue) {
        if let number = value.wholeNumber {
            self = .number(number)
        } else if let text = value.text {
            self.init(text)
        } else {
            return nil
        }
    }
}
