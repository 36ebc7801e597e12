import BotDomain
import BotPorts
import SQLiteAdapter

// Enough of the store to link all of it in: a database is opened, migrated, written to and read again.
let database = try await SQLiteDatabase.open(path: CommandLine.arguments[1])
let migrations = try await SQLiteStoreMaintenance(database).migrate()
let store = SQLiteBotStore(database)
let username = try Username("anna")
let email = try EmailAddress("anna@example.org")
_ = try await store.withTransaction { transaction in
    try await transaction.users.insert(
        NewUser(
            username: username, email: email, fullName: nil, role: .user, passwordHash: PasswordHash(text: "none"),
            createdAt: Timestamp(seconds: 1)))
}
let users = try await store.withSnapshot { snapshot in
    try await snapshot.users.users(after: nil, limit: 10)
}
await database.close()
print("\(migrations.count) migrations taken, users kept: \(users.map(\.username))")
