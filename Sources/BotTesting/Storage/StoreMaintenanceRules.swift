import BotDomain
import BotPorts
import Synchronization

/// What every ``StoreMaintenance`` of a database promises.
///
/// `@Test(arguments: StoreMaintenanceRules.all)`, and `rule.verify` with a new ``MaintenanceStage``.
public enum StoreMaintenanceRules {
    /// The rules.
    public static let all: [Rule<MaintenanceStage>] = [
        Rule("takes the missing migrations in their order, once") { stage in
            let before = try await stage.maintenance.schemaState()
            try requireEqual(before.applied, [], "applied at first")
            try require(!before.pending.isEmpty, "something is missing at first")
            try requireEqual(before.pending, before.pending.sorted(), "the missing ones, in their order")
            try requireEqual(try await stage.maintenance.migrate(), before.pending, "what it took")
            let after = try await stage.maintenance.schemaState()
            try requireEqual(after, SchemaState(applied: before.pending, pending: []), "the state then")
            try requireEqual(try await stage.maintenance.migrate(), [], "what there is left to take")
            _ = try await stage.store.addUser("ada")
        },
        Rule("tells the state without changing anything") { stage in
            let before = try await stage.maintenance.schemaState()
            try requireEqual(try await stage.maintenance.schemaState(), before, "the state, asked for twice")
            try requireEqual(try await stage.another.schemaState(), before, "the state, seen by another")
        },
        Rule("lets two migrate at once: each migration is taken by one of them") { stage in
            let expected = try await stage.maintenance.schemaState().pending
            let results = try await race(2) { number in
                try await (number == 0 ? stage.maintenance : stage.another).migrate()
            }
            let taken = try results.flatMap { try $0.get() }
            try requireEqual(taken.sorted(), expected, "what both took together")
            try await stage.maintenance.check()
        },
        Rule("fails in a store that was not migrated, and says so") { stage in
            try await requireStoreError(.schemaTooOld, "a store without its tables") {
                _ = try await stage.store.addUser("ada")
            }
        },
        Rule("finds no damage in a sound database") { stage in
            try await stage.maintenance.check()
            _ = try await stage.maintenance.migrate()
            _ = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            try await stage.maintenance.check()
        },
        Rule("copies what is committed, while others go on writing") { stage in
            _ = try await stage.maintenance.migrate()
            let ada = try await stage.store.addUser("ada")
            let isOpen = Threshold(0)
            let mayEnd = Threshold(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                let eve = try Fixtures.newUser("eve")
                group.addTask {
                    try await stage.store.withTransaction { transaction in
                        _ = try await transaction.users.insert(eve)
                        isOpen.update { $0 = 1 }
                        try await mayEnd.reach(1)
                    }
                }
                try await isOpen.reach(1)
                try await stage.maintenance.backup(to: stage.backupPath)
                mayEnd.update { $0 = 1 }
                try await group.waitForAll()
            }
            try requireEqual(try await stage.store.userCount(), 2, "accounts in the original")
            let copy = try await stage.openCopy(stage.backupPath)
            let users = try await copy.withSnapshot { try await $0.users.users(after: nil, limit: 10) }
            try requireEqual(users, [ada], "accounts in the copy")
            // The count of ids goes along, else the copy would give one a second time.
            let new = try await copy.addUser("bob")
            try require(new.id > ada.id, "a new account in the copy has a new id")
        },
        Rule("tells how far a copy is: ever more, and all of it once, when it stands") { stage in
            _ = try await stage.maintenance.migrate()
            let told = Mutex<[Double]>([])
            try await stage.maintenance.backup(to: stage.backupPath) { part in told.withLock { $0.append(part) } }
            let parts = told.withLock { $0 }
            try require(zip(parts, parts.dropFirst()).allSatisfy { $0 < $1 }, "ever more: \(parts)")
            try require(parts.allSatisfy { (0...1).contains($0) }, "parts of a whole: \(parts)")
            try requireEqual(parts.last, 1, "the last part")
            _ = try await stage.openCopy(stage.backupPath)
            let toldOfFailure = Mutex<[Double]>([])
            try await requireStoreError(.unavailable, "a copy onto a file") {
                try await stage.maintenance.backup(to: stage.backupPath) { part in
                    toldOfFailure.withLock { $0.append(part) }
                }
            }
            try require(!toldOfFailure.withLock { $0.contains(1) }, "a copy that failed is not told to be done")
        },
        Rule("copies over no file that there is") { stage in
            _ = try await stage.maintenance.migrate()
            try await stage.maintenance.backup(to: stage.backupPath)
            _ = try await stage.store.addUser("ada")
            try await requireStoreError(.unavailable, "a copy onto a file") {
                try await stage.maintenance.backup(to: stage.backupPath)
            }
            let copy = try await stage.openCopy(stage.backupPath)
            try requireEqual(try await copy.userCount(), 0, "accounts in the copy that was there")
        },
        Rule("is not called from a transaction's body") { stage in
            _ = try await stage.maintenance.migrate()
            try await stage.store.withTransaction { _ in
                try await requireStoreError(.foreignCall, "maintenance in a body") {
                    try await stage.maintenance.check()
                }
            }
        },
    ]
}
