import BotDomain
import BotPorts

extension StoreRules {
    static let audit: [Rule<StoreStage>] = [
        Rule("numbers audit entries without a gap, whoever appends at once") { stage in
            let results = try await race(8) { _ in
                for _ in 0..<5 {
                    try await stage.store.withTransaction { transaction in
                        let head = try await transaction.audit.lockHead()
                        await Task.yield()
                        try await transaction.audit.append(Fixtures.auditEntry(after: head))
                    }
                }
            }
            for result in results { try result.get() }
            try await stage.store.withSnapshot { snapshot in
                let entries = try await snapshot.audit.entries(after: 0, limit: 100)
                try requireEqual(entries.map(\.sequence), Array(1...40), "the numbers of 40 entries")
                let head = try await snapshot.audit.lockHead()
                try requireEqual(head, AuditHead(sequence: 40, mac: Fixtures.bytes(40)), "the head")
            }
        },
        Rule("begins the trail at nothing, and refuses an entry that does not follow the head") { stage in
            let third = AuditHead(sequence: 2, mac: Fixtures.bytes(2))
            try await stage.store.withTransaction { transaction in
                try requireEqual(try await transaction.audit.lockHead(), .beginning, "the head before the first")
                try await transaction.audit.append(Fixtures.auditEntry(after: .beginning))
            }
            for head in [third, .beginning] {
                try await requireConflict(.auditSequence) {
                    try await stage.store.withTransaction { transaction in
                        try await transaction.audit.append(Fixtures.auditEntry(after: head))
                    }
                }
            }
            let count = try await stage.store.withSnapshot { try await $0.audit.entries(after: 0, limit: 10).count }
            try requireEqual(count, 1, "entries")
        },
        Rule("gives back an entry as it was appended") { stage in
            let entries = [
                Fixtures.auditEntry(
                    after: .beginning, by: .user(UserID(rawValue: 7)), on: UserID(rawValue: 8),
                    details: ["reason": "„spam\" \\ 'such' 😀", "": "", "new\nline": "/"]),
                AuditEntry(
                    sequence: 2,
                    record: AuditRecord(
                        actor: "cli:ada@host", adminUserID: nil, targetUserID: nil,
                        action: AuditAction(rawValue: "a.later_one"), outcome: .refused, details: [:],
                        at: Timestamp(microseconds: 1)),
                    mac: []),
            ]
            try await stage.store.withTransaction { transaction in
                for entry in entries { try await transaction.audit.append(entry) }
            }
            let read = try await stage.store.withSnapshot { try await $0.audit.entries(after: 0, limit: 10) }
            try requireEqual(read, entries, "the entries")
        },
        Rule("finds audit entries by actor, target, action and time, newest first, in pages") { stage in
            let ada = UserID(rawValue: 7)
            let eve = UserID(rawValue: 8)
            try await stage.store.withTransaction { transaction in
                for number in 0..<6 {
                    let head = try await transaction.audit.lockHead()
                    try await transaction.audit.append(
                        Fixtures.auditEntry(
                            after: head, by: .user(number < 3 ? ada : eve), on: number.isMultiple(of: 2) ? eve : ada,
                            action: number < 2 ? .accessBot : .suspendBot,
                            at: Fixtures.noon + .seconds(Int64(number))))
                }
            }
            let from = Fixtures.noon + .seconds(1)
            let to = Fixtures.noon + .seconds(4)
            let questions: [(AuditFilter, Int64?, [Int64])] = [
                (AuditFilter(), nil, [6, 5, 4, 3, 2, 1]),
                (AuditFilter(), 4, [3, 2, 1]),
                (AuditFilter(actor: "user:7"), nil, [3, 2, 1]),
                (AuditFilter(targetUserID: eve), nil, [5, 3, 1]),
                (AuditFilter(action: .accessBot), nil, [2, 1]),
                (AuditFilter(from: from, to: to), nil, [4, 3, 2]),
                (AuditFilter(from: from, to: to), 4, [3, 2]),
                (AuditFilter(from: to), nil, [6, 5]),
                (AuditFilter(to: from), nil, [1]),
                (AuditFilter(from: Fixtures.noon + .days(1)), nil, []),
                (AuditFilter(to: Fixtures.noon), nil, []),
                (AuditFilter(actor: "user:7", from: from), nil, [3, 2]),
                (AuditFilter(actor: "user:7", targetUserID: eve, action: .suspendBot), nil, [3]),
                (AuditFilter(actor: "user:9"), nil, []),
            ]
            try await stage.store.withSnapshot { snapshot in
                for (filter, before, expected) in questions {
                    let found = try await snapshot.audit.entries(fitting: filter, before: before, limit: 10)
                    try requireEqual(found.map(\.sequence), expected, "entries fitting \(filter) before \(before ?? 0)")
                }
                let page = try await snapshot.audit.entries(fitting: AuditFilter(), before: nil, limit: 2)
                try requireEqual(page.map(\.sequence), [6, 5], "a page of two")
                let following = try await snapshot.audit.entries(after: 4, limit: 1)
                try requireEqual(following.map(\.sequence), [5], "one entry after the fourth")
            }
        },
    ]
}
