import BotDomain
import BotPorts
import GRDB

struct SQLiteHoldRepository: HoldRepository {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT subject_kind, subject_id, kind, reason, max_requests_per_second, max_concurrent_requests, laid_on, laid_at
        FROM holds
        """

    func holds(on subjects: [HoldSubject]) async throws(StoreError) -> [Hold] {
        try await transaction.read { db in
            try Set(subjects).flatMap { subject in
                try db.all(
                    "\(Self.select) WHERE subject_kind = ? AND subject_id = ?", [subject.kind, subject.id],
                    Self.decode)
            }
        }
    }

    func holds(laidOn userID: UserID) async throws(StoreError) -> [Hold] {
        try await transaction.read { db in
            try db.all("\(Self.select) WHERE laid_on = ?", [userID.rawValue], Self.decode)
        }
    }

    func lay(_ hold: Hold) async throws(StoreError) {
        var reason: String?
        var limits: BotLimits?
        switch hold.kind {
        case .suspension(let text): reason = text
        case .ceiling(let ceiling): limits = ceiling
        }
        try StorableText.requireNoNUL(reason)
        let arguments: StatementArguments = [
            hold.subject.kind, hold.subject.id, limits == nil ? "suspension" : "ceiling", reason,
            limits?.requestsPerSecond, limits?.maxConcurrentRequests, hold.laidOn.rawValue, hold.laidAt.microseconds,
        ]
        _ = try await transaction.change { db in
            try db.change(
                """
                INSERT OR REPLACE INTO holds (subject_kind, subject_id, kind, reason, max_requests_per_second,
                    max_concurrent_requests, laid_on, laid_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments)
        }
    }

    func liftSuspension(of subject: HoldSubject) async throws(StoreError) {
        try await lift("suspension", of: subject)
    }

    func liftCeiling(of subject: HoldSubject) async throws(StoreError) {
        try await lift("ceiling", of: subject)
    }

    private func lift(_ kind: String, of subject: HoldSubject) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change(
                "DELETE FROM holds WHERE subject_kind = ? AND subject_id = ? AND kind = ?",
                [subject.kind, subject.id, kind])
        }
    }

    private static func decode(_ row: inout RowReader) throws -> Hold {
        let subject = try row.required(HoldSubject(kind: try row.text(), id: try row.integer()))
        let isSuspension = try row.text() == "suspension"
        let reason = try row.optionalText()
        let rate = try row.optionalInteger()
        let concurrency = try row.optionalInteger()
        let kind: Hold.Kind
        if isSuspension {
            kind = .suspension(reason: try row.required(reason))
        } else {
            kind = .ceiling(
                try BotLimits(
                    requestsPerSecond: Int(try row.required(rate)),
                    maxConcurrentRequests: Int(try row.required(concurrency))))
        }
        return Hold(
            subject: subject, kind: kind, laidOn: UserID(rawValue: try row.integer()), laidAt: try row.time())
    }
}

extension HoldSubject {
    fileprivate init?(kind: String, id: Int64) {
        switch kind {
        case "user": self = .user(UserID(rawValue: id))
        case "telegram_bot": self = .telegramBot(TelegramBotID(rawValue: id))
        default: return nil
        }
    }

    fileprivate var kind: String {
        switch self {
        case .user: "user"
        case .telegramBot: "telegram_bot"
        }
    }

    fileprivate var id: Int64 {
        switch self {
        case .user(let id): id.rawValue
        case .telegramBot(let id): id.rawValue
        }
    }
}
