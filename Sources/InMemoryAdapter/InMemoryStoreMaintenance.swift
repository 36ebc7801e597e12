public import BotPorts

/// Maintenance of a store that has no schema and no file: there is nothing to do, and no copy to be had.
public struct InMemoryStoreMaintenance: StoreMaintenance {
    /// Makes a value.
    public init() {}

    /// Nothing to do.
    public func migrate() async throws(StoreError) -> [String] { [] }

    /// No migrations, none missing.
    public func schemaState() async throws(StoreError) -> SchemaState { SchemaState(applied: [], pending: []) }

    /// Nothing that could be damaged.
    public func check() async throws(StoreError) {}

    /// Always throws ``StoreError/Code/unavailable``: the state is no file.
    public func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {
        throw StoreError(.unavailable, context: "a store in memory has no copy")
    }
}
