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
}

extension SealedBox {
    var data: Data { Data(bytes) }
}
