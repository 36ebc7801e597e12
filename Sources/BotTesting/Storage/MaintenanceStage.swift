public import BotPorts

/// A database to keep: what ``StoreMaintenanceRules`` ask an implementer for.
///
/// Each rule wants a new one, which was never migrated.
public struct MaintenanceStage: Sendable {
    /// The maintenance on trial.
    public let maintenance: any StoreMaintenance
    /// Another one of the same database, with connections of its own, as a second process has.
    public let another: any StoreMaintenance
    /// The store in that database.
    public let store: any BotStore
    /// A path where there is no file, in a folder that can be written to.
    public let backupPath: String
    /// Opens the copy that stands at a path.
    public let openCopy: @Sendable (String) async throws -> any BotStore

    /// Sets a stage.
    public init(
        maintenance: any StoreMaintenance, another: any StoreMaintenance, store: any BotStore, backupPath: String,
        openCopy: @escaping @Sendable (String) async throws -> any BotStore
    ) {
        self.maintenance = maintenance
        self.another = another
        self.store = store
        self.backupPath = backupPath
        self.openCopy = openCopy
    }
}
