import BotDomain
import BotPorts
import BotTesting
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("Lists of bots on SQLite")
struct SQLiteListingTests {
    private let temporary: TemporaryDatabase
    private static let noon = Fixtures.noon

    init() throws {
        temporary = try TemporaryDatabase()
    }

    private static let orders = BotOrder.Key.allCases.flatMap {
        [BotOrder(key: $0), BotOrder(key: $0, isDescending: true)]
    }

    private static let statuses: [ShownBotStatus?] = [nil, .pending, .active, .stopped, .error, .suspended]

    /// What SQLite may know of the table: nothing, the truth, and that every index is of no use.
    private static let knowledge: [[String]] = [
        [], ["ANALYZE"], ["UPDATE sqlite_stat1 SET stat = '1000000 1000000 1000000 1000000'", "ANALYZE sqlite_schema"],
    ]

    /// Where a page may go on, and where that is to a filter's range of the same key.
    private enum Place { case before, inside, behind }

    private struct Mark {
        var position: BotPosition?
        var place = Place.inside

        init() {}

        init(_ value: BotPosition.Value, _ place: Place) {
            position = BotPosition(value: value, id: BotID(rawValue: 5))
            self.place = place
        }
    }

    private static func marks(in order: BotOrder) -> [Mark] {
        switch order.key {
        case .createdAt:
            let times: [(Timestamp, Place)] = [
                (noon - .seconds(1), .before), (noon + .seconds(1), .inside), (noon + .days(2), .behind),
            ]
            return [Mark()] + times.map { Mark(.time($0.0), $0.1) }
        case .lastUsedAt:
            return [Mark(), Mark(.time(nil), .inside), Mark(.time(noon), .inside)]
        case .username:
            return [Mark(), Mark(.text("A"), .before), Mark(.text("a_5"), .inside), Mark(.text("b"), .behind)]
        }
    }

    @Test(
        "each page, by every order, of one status or all, is one range of one index, whatever SQLite knows",
        arguments: orders)
    func pages(order: BotOrder) async throws {
        let database = try await temporary.openMigrated()
        try await ManyBots.insert(500, in: database)
        for statements in Self.knowledge {
            try await database.execute(statements)
            for status in Self.statuses {
                var filters = [BotFilter(status: status, at: Self.noon)]
                switch order.key {
                case .createdAt:
                    filters.append(
                        BotFilter(
                            status: status, createdFrom: Self.noon, createdTo: Self.noon + .days(1), at: Self.noon))
                case .username: filters.append(BotFilter(status: status, usernamePrefix: "A_", at: Self.noon))
                case .lastUsedAt: break
                }
                for filter in filters {
                    for mark in Self.marks(in: order) {
                        let listing = BotListing(filter: filter, order: order) { _ in true }
                        let page = listing.page(after: mark.position, skipping: 0, limit: 50)
                        #expect(try await database.plan(of: page) == [Self.expected(filter, order, mark)])
                    }
                }
            }
        }
    }

    /// The id belongs to the range: else bots of one value would be walked through to get on.
    private static func expected(_ filter: BotFilter, _ order: BotOrder, _ mark: Mark) -> String {
        let column = order.key.column
        let isRange = filter.createdFrom != nil || filter.usernamePrefix != nil
        // Before its range or behind it, the range's own end is the nearer one.
        let isOutside = isRange && mark.place == (order.isDescending ? .behind : .before)
        let goesOn = mark.position != nil && !isOutside
        var bounds = filter.status == nil ? [] : ["status=?"]
        bounds.append(goesOn && !order.isDescending ? "(\(column),record_id)>(?,?)" : "\(column)>?")
        if goesOn && order.isDescending {
            bounds.append("(\(column),record_id)<(?,?)")
        } else if isRange {
            bounds.append("\(column)<?")
        }
        let index = order.key.index(ofOneStatus: filter.status != nil)
        return "SEARCH user_bot_credentials USING INDEX \(index) (\(bounds.joined(separator: " AND ")))"
    }

    @Test("a user's or a Telegram bot's page goes by its unique index, in every order", arguments: orders)
    func unique(order: BotOrder) async throws {
        let database = try await temporary.openMigrated()
        try await ManyBots.insert(500, in: database)
        for statements in Self.knowledge {
            try await database.execute(statements)
            for status in Self.statuses + [.rateLimited] {
                for filter in [
                    BotFilter(status: status, userID: UserID(rawValue: 7), at: Self.noon),
                    BotFilter(
                        status: status, usernamePrefix: "a", telegramBotID: TelegramBotID(rawValue: 7),
                        createdFrom: Self.noon, at: Self.noon),
                ] {
                    let column = filter.userID == nil ? "telegram_bot_id" : "user_id"
                    for mark in Self.marks(in: order) {
                        let listing = BotListing(filter: filter, order: order) { _ in true }
                        let page = listing.page(after: mark.position, skipping: 0, limit: 50)
                        let plan = try await database.plan(of: page)
                        #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH"), "\(plan)")
                        #expect(plan[0].hasSuffix("(\(column)=?)"), "\(plan)")
                    }
                }
            }
        }
    }

    @Test("what no index holds in order is a short range that is put in order, or else the order is searched")
    func ways() async throws {
        let database = try await temporary.openMigrated()
        let filter = BotFilter(status: .stopped, usernamePrefix: "a_", createdFrom: Self.noon, at: Self.noon)
        let used = BotOrder(key: .lastUsedAt)
        #expect(BotListing(filter: filter, order: used) { _ in true }.way == .narrowed(.username))
        #expect(BotListing(filter: filter, order: used) { $0 == .createdAt }.way == .narrowed(.createdAt))
        #expect(BotListing(filter: filter, order: used) { _ in false }.way == .ordered)
        #expect(BotListing(filter: filter, order: .newestFirst) { _ in true }.way == .narrowed(.username))
        let frozen = BotFilter(status: .rateLimited, at: Self.noon)
        for (filter, expected) in [
            (filter, "by_status_and_username (status=? AND bot_username>? AND bot_username<?)"),
            (frozen, "by_status_and_freeze (status=? AND rate_limited_until>?)"),
        ] {
            let listing = BotListing(filter: filter, order: used) { _ in true }
            let plan = try await database.plan(of: listing.page(after: nil, skipping: 0, limit: 9))
            #expect(plan.first?.hasSuffix(expected) == true && plan.last == "USE TEMP B-TREE FOR ORDER BY", "\(plan)")
        }
        for status in Self.statuses {
            let filter = BotFilter(status: status, usernamePrefix: "a_", at: Self.noon)
            let plan = try await database.plan(of: BotCount.probe(filter, of: .username, limit: 5))
            #expect(plan.contains { $0.contains("SEARCH") && $0.contains("COVERING INDEX") }, "\(plan)")
        }
    }

    @Test("both ways to a page give the same bots", arguments: orders)
    func sameBots(order: BotOrder) async throws {
        let database = try await temporary.openMigrated()
        try await ManyBots.insert(300, in: database)
        for status in Self.statuses {
            for filter in [
                BotFilter(status: status, usernamePrefix: "B", at: Self.noon),
                BotFilter(
                    status: status, createdFrom: Self.noon, createdTo: Self.noon + .hours(24), at: Self.noon),
                BotFilter(status: status, usernamePrefix: "b_", createdFrom: Self.noon + .hours(1), at: Self.noon),
            ] {
                for skipping in [0, 3] {
                    let pages = try await database.read { db in
                        try [true, false].map { isShort in
                            let page = BotListing(filter: filter, order: order) { _ in isShort }
                                .page(after: nil, skipping: skipping, limit: 20)
                            return try db.all(page.sql, page.arguments, BotRow.decode).map(\.id)
                        }
                    }
                    #expect(pages[0] == pages[1] && !pages[0].isEmpty, "\(filter)")
                }
            }
        }
    }

    @Test("both ends of a long list are the ends of the table", arguments: orders)
    func ends(order: BotOrder) async throws {
        let database = try await temporary.openMigrated()
        try await ManyBots.insert(3_000, in: database)
        let store = SQLiteBotStore(database)
        let all = BotFilter(at: Self.noon)
        let opposite = BotOrder(key: order.key, isDescending: !order.isDescending)
        try await store.withSnapshot { snapshot in
            let first = try await snapshot.bots.bots(fitting: all, by: order, after: nil, limit: 50)
            let whole = try await snapshot.bots.bots(fitting: all, by: order, skipping: 0, limit: 3_000)
            let last = try await snapshot.bots.bots(fitting: all, by: opposite, after: nil, limit: 50)
            #expect(first == Array(whole.prefix(50)))
            #expect(last == whole.suffix(50).reversed())
            let end = BotPosition(of: whole[2_949], in: order)
            #expect(try await snapshot.bots.bots(fitting: all, by: order, after: end, limit: 60) == whole.suffix(50))
            #expect(try await snapshot.bots.count(fitting: all) == 3_000)
            let counts = try await snapshot.bots.countByStatus(at: Self.noon)
            #expect(counts[.active] == 1_770 && counts[.rateLimited] == 30 && counts[.error] == 300)
        }
    }

    @Test("counting goes by an index, and to the rows only where two ranges meet")
    func counts() async throws {
        let database = try await temporary.openMigrated()
        for filter in [
            BotFilter(at: Self.noon), BotFilter(createdFrom: Self.noon, at: Self.noon),
            BotFilter(usernamePrefix: "a", at: Self.noon),
        ] {
            for status in Self.statuses {
                var filter = filter
                filter.status = status
                let plan = try await database.plan(of: try #require(BotCount.terms(of: filter).first).statement)
                let isWhole = status == nil && filter.createdFrom == nil && filter.usernamePrefix == nil
                #expect(plan.count == 1 && plan[0].contains("COVERING INDEX"), "\(plan)")
                #expect(plan[0].hasPrefix(isWhole ? "SCAN" : "SEARCH"), "\(plan)")
            }
        }
        let byStatus = try await database.plan(of: BotCount.byStatus, [1])
        #expect(byStatus.count == 1 && byStatus[0].contains("COVERING INDEX"), "\(byStatus)")
    }

    @Test("webhooks of expired keys, a bot's hours, and what is to be forgotten are found by an index")
    func upkeep() async throws {
        let database = try await temporary.openMigrated()
        let webhooks = try await database.plan(of: BotRow.withExpiredWebhookKey, [1, 1])
        #expect(webhooks.count == 2, "\(webhooks)")
        #expect(webhooks.first?.contains("INDEX gateway_keys_expiring (expires_at<?)") == true, "\(webhooks)")
        #expect(webhooks.last?.contains("by_webhook_key (webhook_key_id=?)") == true, "\(webhooks)")
        for (statement, expected) in [
            (SQLiteActivityRepository.forget, "COVERING INDEX bot_activity_by_time (at<?)"),
            (SQLiteUsageRepository.forget, "COVERING INDEX bot_usage_by_hour (hour<?)"),
        ] {
            let plan = try await database.plan(of: statement, [1, 1])
            #expect(plan.contains { $0.hasSuffix(expected) }, "\(plan)")
            #expect(!plan.contains { $0.contains("SCAN") || $0.contains("ORDER BY") }, "\(plan)")
        }
        for (statement, expected) in [
            (SQLiteLoginRepository.forgetSuccessors, "refresh_tokens_with_successor (spent_at<?)"),
            (SQLiteLoginRepository.forgetTokens, "COVERING INDEX refresh_tokens_of_login (login_id=?)"),
            (SQLiteLoginRepository.forgetTokens, "INDEX logins_over (<expr><?)"),
            (SQLiteLoginRepository.forgetLogins, "INDEX logins_over (<expr><?)"),
        ] {
            let isLast = statement == SQLiteLoginRepository.forgetLogins
            let plan = try await database.plan(of: statement, isLast ? [1, 1, 1] : [1, 1])
            #expect(plan.contains { $0.hasSuffix(expected) }, "\(plan)")
            #expect(!plan.contains { $0.contains("SCAN") || $0.contains("ORDER BY") }, "\(plan)")
        }
        let hours = try await database.plan(of: SQLiteUsageRepository.hours, [1, 1, 1])
        #expect(hours.count == 1 && hours[0].hasSuffix("PRIMARY KEY (bot_id=? AND hour>? AND hour<?)"), "\(hours)")
    }
}
