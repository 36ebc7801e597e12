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

    /// Whether the database can be read and written, and its own checks find no damage. May take long on a large one.
    ///
    /// - Throws: ``StoreError/Code/corrupt``; ``StoreError/Code/unavailable``, which names what is read-only or away;
    ///   ``StoreError/Code/busy`` where another holds it for longer than the store waits.
    func check() async throws(StoreError)

    /// Writes a consistent copy to a file that does not exist yet, while others go on writing.
    ///
    /// The file MUST appear whole or not at all, however the call ends: by an error, a cancellation, the process's death.
    ///
    /// - Parameter progress: told what part is done, from 0 to 1 and never less than before; 1 once, when the copy stands.
    /// - Throws: ``StoreError/Code/unavailable``, with the file's name, where there is a file already or none can be made;
    ///   ``StoreError/Code/cancelled``.
    func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError)
}

extension StoreMaintenance {
    /// As ``backup(to:progress:)``, telling nobody how far it is.
    public func backup(to path: String) async throws(StoreError) {
        try await backup(to: path, progress: nil)
    }
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
