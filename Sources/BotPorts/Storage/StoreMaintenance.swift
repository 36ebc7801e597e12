/// Keeping the database itself: migrations, checks, copies.
///
/// Migrations are forward-only, taken under a lock and recorded with their checksum. Proved by `StoreMaintenanceRules`.
public protocol StoreMaintenance: Sendable {
    /// Takes all migrations that are missing, each in a transaction. Two at once: the second waits and finds nothing to do.
    ///
    /// - Returns: the names of those it took.
    /// - Throws: ``StoreError/Code/schemaTooNew`` or ``StoreError/Code/migrationChanged``, with the migration's name.
    func migrate() async throws(StoreError) -> [String]

    /// How the database's schema stands to the program's. Changes nothing.
    func schemaState() async throws(StoreError) -> SchemaState

    /// Whether the database can be read and its own checks find no damage. May take long on a large one.
    ///
    /// - Throws: ``StoreError/Code/corrupt`` or ``StoreError/Code/unavailable``.
    func check() async throws(StoreError)

    /// Writes a consistent copy to a file that does not exist yet, while others go on writing.
    func backup(to path: String) async throws(StoreError)
}

/// How a database's schema stands to the program's.
public struct SchemaState: Hashable, Sendable {
    /// Migrations that were taken.
    public let applied: [String]
    /// Migrations that are missing.
    public let pending: [String]

    /// Makes a value of its parts.
    public init(applied: [String], pending: [String]) {
        self.applied = applied
        self.pending = pending
    }
}
