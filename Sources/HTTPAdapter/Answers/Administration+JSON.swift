import BotDomain
import BotUseCases

extension BotView {
    /// What an admin's `access` answers.
    var accessJSON: JSONValue {
        [
            "success": true, "message": "The bot is open to you, and the audit trail has it.", "bot_info": json,
            "access_logged": true,
        ]
    }
}

extension User {
    /// The account as admins are shown it.
    var accountJSON: JSONValue {
        [
            "id": .integer(id.rawValue), "email": .string(email.text), "username": .string(username.text),
            "full_name": .text(fullName?.text), "role": .string(role.rawValue), "active": .bool(isActive),
            "created_at": .time(createdAt),
        ]
    }
}

extension AuditEntry {
    /// The entry, without its link in the chain.
    var json: JSONValue {
        let details = record.details.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return [
            "id": .integer(sequence), "actor": .string(record.actor),
            "admin_user_id": record.adminUserID.map { .integer($0.rawValue) } ?? .null,
            "target_user_id": record.targetUserID.map { .integer($0.rawValue) } ?? .null,
            "action": .string(record.action.rawValue), "outcome": .string(record.outcome.rawValue),
            "details": .object(details.map { JSONValue.Member(name: $0.key, value: .string($0.value)) }),
            "timestamp": .time(record.at),
        ]
    }
}

extension ActivityEntry {
    /// What happened.
    var json: JSONValue {
        [
            "id": .integer(id), "bot_id": .integer(telegramBotID.rawValue), "kind": .string(kind.rawValue),
            "detail": .text(detail), "timestamp": .time(at),
        ]
    }
}

extension Overview {
    /// How the platform stands, by the replica that is asked.
    func json(version: String) -> JSONValue {
        let counts = ShownBotStatus.allCases.map { status in
            JSONValue.Member(name: status.rawValue, value: .count(bots[status] ?? 0))
        }
        return [
            "bots": .object([.init(name: "total", value: .count(bots.values.reduce(0, +)))] + counts),
            "sessions": ["live": .count(gateway.sessions), "maximum": .count(gateway.maxSessions)],
            "limiter": [
                "calls_under_way": .count(gateway.callsUnderWay), "maximum": .count(gateway.maxCallsUnderWay),
                "calls_waiting": .count(gateway.callsWaiting), "bots_remembered": .count(gateway.limiters),
                "bots_frozen": .count(gateway.botsFrozen),
            ],
            "upstream": [
                "status": .string(gateway.upstream.rawValue), "calls_answered": .count(gateway.callsAnswered),
                "calls_failed": .count(gateway.callsFailed),
            ],
            "version": .string(version),
        ]
    }
}
