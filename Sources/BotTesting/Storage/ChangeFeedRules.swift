import BotDomain
import BotPorts

/// What every ``ChangeFeed`` promises, and the ``ChangeRepository`` that writes it.
///
/// `@Test(arguments: ChangeFeedRules.all)`, and `rule.verify` with a new, empty ``StoreStage``.
public enum ChangeFeedRules {
    /// The rules.
    public static let all: [Rule<StoreStage>] = [
        Rule("begins at 0, and gives back what was appended") { stage in
            try requireEqual(try await stage.feed.head(), 0, "the head before the first")
            try requireEqual(try await stage.feed.changes(after: 0, limit: 10), [], "changes before the first")
            try await stage.store.withTransaction { transaction in
                for topic in Change.Topic.allCases {
                    try await transaction.changes.append(topic, userID: UserID(rawValue: 7), at: Fixtures.noon)
                }
                try await transaction.changes.append(.key, userID: UserID(rawValue: 8), subjectID: 9, at: Fixtures.noon)
            }
            let changes = try await stage.feed.changes(after: 0, limit: 100)
            try requireEqual(changes.map(\.topic), Change.Topic.allCases + [.key], "topics, in their order")
            try requireEqual(changes.last?.userID, UserID(rawValue: 8), "whose the last is")
            try requireEqual(changes.map(\.subjectID), Change.Topic.allCases.map { _ in nil } + [9], "subjects")
            try requireEqual(try await stage.feed.head(), changes.last?.number ?? 0, "the head is the last number")
        },
        Rule("gives the changes after a number, in order, no more than were asked for") { stage in
            for number in 1...5 { try await append(Int64(number), to: stage) }
            let all = try await stage.feed.changes(after: 0, limit: 100)
            try require(zip(all, all.dropFirst()).allSatisfy { $0.number < $1.number }, "numbers ascend")
            try requireEqual(all.map(\.userID.rawValue), [1, 2, 3, 4, 5], "the order of commits")
            let page = try await stage.feed.changes(after: all[1].number, limit: 2)
            try requireEqual(page, Array(all[2...3]), "two after the second")
            try requireEqual(try await stage.feed.changes(after: all[4].number, limit: 2), [], "none after the last")
        },
        Rule("shows nothing of a transaction that came to nothing") { stage in
            struct Refused: Error {}
            try? await stage.store.withTransaction { transaction in
                try await transaction.changes.append(.bot, userID: UserID(rawValue: 7), at: Fixtures.noon)
                throw Refused()
            }
            try requireEqual(try await stage.feed.head(), 0, "the head")
            try requireEqual(try await stage.feed.changes(after: 0, limit: 10), [], "the changes")
        },
        Rule("lets nothing appear below what a reader has seen, though a transaction stands open") { stage in
            let hasAppended = Threshold(0)
            let mayEnd = Threshold(0)
            let hasBegun = Threshold(0)
            let hasEnded = Threshold(0)
            let seen = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await stage.store.withTransaction { transaction in
                        try await transaction.changes.append(.bot, userID: UserID(rawValue: 1), at: Fixtures.noon)
                        hasAppended.update { $0 = 1 }
                        try await mayEnd.reach(1)
                        // A store that serialises its transactions makes the second wait until here.
                        try require(!stage.isSerialising || hasBegun.value == 0, "the second transaction waits")
                    }
                }
                try await hasAppended.reach(1)
                group.addTask {
                    try await stage.store.withTransaction { transaction in
                        hasBegun.update { $0 = 1 }
                        try await transaction.changes.append(.bot, userID: UserID(rawValue: 2), at: Fixtures.noon)
                    }
                    hasEnded.update { $0 = 1 }
                }
                if !stage.isSerialising { try await hasEnded.reach(1) }
                var seen: [Change] = []
                // Reads enough for the second transaction to have begun, if anything would let it.
                for _ in 0..<50 {
                    seen += try await stage.feed.changes(after: seen.last?.number ?? 0, limit: 10)
                    await Task.yield()
                }
                mayEnd.update { $0 = 1 }
                try await group.waitForAll()
                return seen
            }
            let expected: [Int64] = stage.isSerialising ? [] : [2]
            try requireEqual(seen.map(\.userID.rawValue), expected, "seen while the first stood open")
            let rest = try await stage.feed.changes(after: seen.last?.number ?? 0, limit: 10)
            try requireEqual(seen + rest, try await stage.feed.changes(after: 0, limit: 10), "nothing slipped in below")
            try requireEqual((seen + rest).count, 2, "both came")
        },
        Rule("loses nothing to a reader who follows while many write") { stage in
            let writers = Threshold(0)
            let followed = try await withThrowingTaskGroup(of: [Change].self) { group in
                group.addTask {
                    var seen: [Change] = []
                    var isLast = false
                    while true {
                        let page = try await stage.feed.changes(after: seen.last?.number ?? 0, limit: 3)
                        seen += page
                        try require(seen.count <= 80, "the reader is given nothing twice")
                        if page.isEmpty && isLast { return seen }
                        isLast = writers.value == 1
                        await Task.yield()
                    }
                }
                let results = try await race(8) { number in
                    for _ in 0..<10 { try await append(Int64(number) + 1, to: stage) }
                }
                for result in results { try result.get() }
                writers.update { $0 = 1 }
                return try await group.next() ?? []
            }
            try requireEqual(followed.count, 80, "changes that the reader was given")
            try requireEqual(followed, try await stage.feed.changes(after: 0, limit: 100), "all, in their order")
        },
        Rule("forgets the oldest changes, no more than it is told to, up to one that is not old") { stage in
            // The fourth was made by a clock that had gone back.
            for (number, seconds) in [1, 2, 5, 1, 6].enumerated() {
                try await append(Int64(number), to: stage, at: Fixtures.noon + .seconds(Int64(seconds)))
            }
            let all = try await stage.feed.changes(after: 0, limit: 100)
            for (before, limit, forgotten) in [(1, 10, 0), (5, 0, 0), (5, 1, 1), (5, 10, 1), (5, 10, 0), (9, 10, 3)] {
                try requireEqual(
                    try await forget(before: Fixtures.noon + .seconds(Int64(before)), limit: limit, in: stage),
                    forgotten, "forgotten before \(before), \(limit) at most")
                if before == 5 && limit == 10 {
                    let rest = try await stage.feed.changes(after: all[1].number, limit: 100)
                    try requireEqual(rest, Array(all[2...]), "what is left")
                }
            }
            try requireEqual(try await stage.feed.head(), all[4].number, "the head, when nothing is left")
        },
        Rule("tells a reader that changes were forgotten before he was given them, and no other") { stage in
            try requireEqual(try await forget(before: Fixtures.noon, limit: 10, in: stage), 0, "nothing to forget")
            for number in 1...4 { try await append(Int64(number), to: stage, at: Fixtures.noon) }
            let all = try await stage.feed.changes(after: 0, limit: 100)
            _ = try await forget(before: Fixtures.noon + .seconds(1), limit: 2, in: stage)
            try await requireForgotten(after: 0, in: stage)
            try await requireForgotten(after: all[0].number, in: stage)
            try requireEqual(
                try await stage.feed.changes(after: all[1].number, limit: 1), [all[2]], "what follows the forgotten")
            _ = try await forget(before: Fixtures.noon + .seconds(1), limit: 2, in: stage)
            try await requireForgotten(after: all[2].number, in: stage)
            let head = try await stage.feed.head()
            try requireEqual(try await stage.feed.changes(after: head, limit: 1), [], "nothing is new at the head")
            try await append(5, to: stage, at: Fixtures.noon)
            let new = try await stage.feed.changes(after: head, limit: 10)
            try requireEqual(new.map(\.userID.rawValue), [5], "what comes then")
            try require(new.allSatisfy { $0.number > head }, "no number comes again")
        },
        Rule("forgets nothing with a transaction that came to nothing") { stage in
            struct Refused: Error {}
            try await append(1, to: stage, at: Fixtures.noon)
            try? await stage.store.withTransaction { transaction in
                _ = try await transaction.changes.forget(before: Fixtures.noon + .seconds(1), limit: 10)
                throw Refused()
            }
            try requireEqual(try await stage.feed.changes(after: 0, limit: 10).count, 1, "changes")
        },
        Rule("ends the wait for a hint with its task") { stage in
            let task = Task { await stage.feed.awaitHint() }
            for _ in 0..<100 { await Task.yield() }
            task.cancel()
            // Comes back, else this waits for ever.
            await task.value
        },
    ]

    private static func forget(before time: Timestamp, limit: Int, in stage: StoreStage) async throws -> Int {
        try await stage.store.withTransaction { try await $0.changes.forget(before: time, limit: limit) }
    }

    private static func requireForgotten(after number: Int64, in stage: StoreStage) async throws {
        try await requireStoreError(.changesForgotten, "the changes after \(number)") {
            _ = try await stage.feed.changes(after: number, limit: 10)
        }
    }

    private static func append(
        _ userID: Int64, to stage: StoreStage, at time: Timestamp = Fixtures.noon
    ) async throws {
        try await stage.store.withTransaction { transaction in
            try await transaction.changes.append(.bot, userID: UserID(rawValue: userID), at: time)
        }
    }
}
