import BotPorts
import GRDB

/// What a database says of the migrations that it has seen, held against those that the program knows.
struct SchemaHistory {
    let applied: [String]
    let pending: [Migration]

    /// Reads and checks; changes nothing.
    ///
    /// - Throws: `schemaTooNew` for a migration that the program does not know, `migrationChanged` for one with another
    ///   checksum, `corrupt` where one is missing before others.
    init(of db: Database, against known: [Migration]) throws {
        var taken: [(name: String, checksum: String)] = []
        // Asked of SQLite, since GRDB remembers what tables there were.
        let table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"
        if try db.first(table, [], { _ in }) != nil {
            taken = try db.all("SELECT name, checksum FROM schema_migrations ORDER BY name") { row in
                (try row.text(), try row.text())
            }
        }
        let checksums = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0.checksum) })
        for (name, checksum) in taken {
            guard let expected = checksums[name] else { throw StoreError(.schemaTooNew, context: name) }
            if checksum != expected { throw StoreError(.migrationChanged, context: name) }
        }
        applied = taken.map(\.name)
        guard applied == known.prefix(taken.count).map(\.name) else {
            throw StoreError(.corrupt, context: "schema_migrations")
        }
        pending = Array(known.dropFirst(taken.count))
    }
}
