public import BotPorts

/// What can be done to a database before it has this program's schema.
///
/// ``BotUseCases`` need the installation's keys, which are kept in tables that a migration makes; so these stand apart.
public struct SchemaUseCases: Sendable {
    /// Takes migrations.
    public let migrateDatabase: MigrateDatabase
    /// Says how the schema stands.
    public let showSchema: ShowSchema

    /// Makes them of a store's maintenance.
    public init(maintenance: any StoreMaintenance, observer: any UseCaseObserver = NoObserver()) {
        migrateDatabase = MigrateDatabase(maintenance: maintenance, observer: observer)
        showSchema = ShowSchema(maintenance: maintenance, observer: observer)
    }
}
