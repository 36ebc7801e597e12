import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

extension Database {
    /// Every row of a query, or of what a `RETURNING` gives.
    func all<R>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (inout RowReader) throws -> R
    ) throws -> [R] {
        let rows = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
        var results: [R] = []
        while let row = try rows.next() {
            var reader = RowReader(row)
            do {
                results.append(try decode(&reader))
            } catch let error as StoreError {
                throw error
            } catch {
                // The domain refuses to make a value of what stands there.
                throw StoreError(.corrupt, context: "a row")
            }
        }
        return results
    }

    /// The one row that there is, if there is one.
    func first<R>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (inout RowReader) throws -> R
    ) throws -> R? {
        try all(sql, arguments, decode).first
    }

    /// Changes something; how many rows the statement itself touched.
    func change(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try cachedStatement(sql: sql).execute(arguments: arguments)
        return changesCount
    }

    /// Fails on a file that is read-only, or locked by another process for longer than the connection waits.
    func probeWriting() throws {
        try beginTransaction(.immediate)
        do {
            // On a read-only file SQLite begins a transaction that may write as one that may not, and says nothing.
            try execute(sql: "CREATE TABLE botwarden_probe (x INTEGER) STRICT")
        } catch {
            if isInsideTransaction { try? rollback() }
            throw error
        }
        try rollback()
    }
}

extension SealedBox {
    var data: Data { Data(bytes) }
}
