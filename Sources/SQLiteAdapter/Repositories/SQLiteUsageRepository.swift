import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

struct SQLiteUsageRepository: UsageRepository {
    let transaction: SQLiteTransaction

    private static let select = "SELECT bot_id, hour, calls, errors, limited, latency FROM bot_usage"

    static let hours = "\(select) WHERE bot_id = ? AND hour >= ? AND hour < ? ORDER BY hour"

    static let forget = """
        DELETE FROM bot_usage WHERE (bot_id, hour) IN
            (SELECT bot_id, hour FROM bot_usage INDEXED BY bot_usage_by_hour WHERE hour < ? ORDER BY hour, bot_id LIMIT ?)
        """

    /// Merged here and not by SQLite, which knows nothing of histograms: nobody else writes meanwhile.
    func add(_ hours: [UsageHour]) async throws(StoreError) {
        try await transaction.change { db in
            for hour in hours {
                let place: StatementArguments = [hour.botID.rawValue, hour.hour.microseconds]
                var merged = hour
                if let standing = try db.first("\(Self.select) WHERE bot_id = ? AND hour = ?", place, Self.decode) {
                    merged.merge(standing)
                }
                _ = try db.change(
                    """
                    INSERT INTO bot_usage (bot_id, hour, calls, errors, limited, latency)
                    SELECT id, ?2, ?3, ?4, ?5, ?6 FROM user_bot_credentials WHERE id = ?1
                    ON CONFLICT (bot_id, hour) DO UPDATE SET
                        calls = excluded.calls, errors = excluded.errors, limited = excluded.limited,
                        latency = excluded.latency
                    """, place + [merged.calls, merged.errors, merged.limited, Data(merged.latency.bytes)])
            }
        }
    }

    func hours(of botID: BotID, from: Timestamp, to: Timestamp) async throws(StoreError) -> [UsageHour] {
        try await transaction.read { db in
            try db.all(Self.hours, [botID.rawValue, from.microseconds, to.microseconds], Self.decode)
        }
    }

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try await transaction.change { db in try db.change(Self.forget, [time.microseconds, max(0, limit)]) }
    }

    private static func decode(_ row: inout RowReader) throws -> UsageHour {
        UsageHour(
            botID: BotID(rawValue: try row.integer()), hour: try row.time(), calls: try row.integer(),
            errors: try row.integer(), limited: try row.integer(),
            latency: try row.required(LatencyHistogram(bytes: row.bytes())))
    }
}
