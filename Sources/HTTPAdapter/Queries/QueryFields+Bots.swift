import BotDomain
import BotUseCases

extension QueryFields {
    /// Which bots are wanted.
    mutating func botQuery() -> BotQuery {
        var query = BotQuery()
        query.status = word("status", as: ShownBotStatus.self)
        let before = errorCount
        if let alias = word("status_filter", as: ShownBotStatus.self) {
            if let status = query.status, status != alias {
                refuse("status_filter", "is another name of status, and says something else.")
            }
            query.status = alias
        }
        if errorCount > before { query.status = nil }
        query.userID = userID("user_id")
        query.search = text("q", length: 1...BotQuery.longestSearch)
        query.createdFrom = time("created_from")
        query.createdTo = time("created_to")
        return query
    }

    /// How they are sorted: a key, with `-` before it for descending.
    mutating func botOrder() -> BotOrder {
        guard let text = text("sort") else { return .newestFirst }
        let isDescending = text.utf8.first == UInt8(ascii: "-")
        guard let key = BotOrder.Key(rawValue: isDescending ? String(text.dropFirst()) : text) else {
            let keys = BotOrder.Key.allCases.map(\.rawValue).joined(separator: ", ")
            refuse("sort", "must be one of \(keys), with - before it for descending.")
            return .newestFirst
        }
        return BotOrder(key: key, isDescending: isDescending)
    }
}

extension BotQuery {
    /// All of it in one fixed form, for cursors.
    var text: String {
        [
            status?.rawValue, userID.map { String($0.rawValue) }, createdFrom?.rfc3339, createdTo?.rfc3339, search,
        ].map { $0 ?? "" }.joined(separator: "\u{0}")
    }
}

extension BotOrder {
    /// As `sort` has it.
    var text: String { "\u{0}" + (isDescending ? "-" : "") + key.rawValue }
}

extension BotPosition {
    private static let never: UInt8 = 0
    private static let time: UInt8 = 1
    private static let name: UInt8 = 2

    /// The place as a cursor carries it: the record's id, then what the bots are sorted by.
    var bytes: [UInt8] {
        let id = Cursor.bytes(of: id.rawValue)
        switch value {
        case .time(.none): return id + [Self.never]
        case .time(.some(let time)): return id + [Self.time] + Cursor.bytes(of: time.microseconds)
        case .text(let text): return id + [Self.name] + Array(text.utf8)
        }
    }

    /// Reads ``bytes``; nil for anything else, and for a place that the order does not have.
    init?(_ cursor: Cursor, in order: BotOrder) {
        guard let id = Cursor.number(of: cursor.place.prefix(8)), let kind = cursor.place.dropFirst(8).first else {
            return nil
        }
        let rest = cursor.place.dropFirst(9)
        switch kind {
        case Self.never where rest.isEmpty:
            self.init(value: .time(nil), id: BotID(rawValue: id))
        case Self.time:
            guard let microseconds = Cursor.number(of: rest) else { return nil }
            self.init(value: .time(Timestamp(microseconds: microseconds)), id: BotID(rawValue: id))
        case Self.name:
            guard let text = String(validating: rest, as: UTF8.self), !text.utf8.contains(0) else { return nil }
            self.init(value: .text(text), id: BotID(rawValue: id))
        default:
            return nil
        }
        guard order.takes(self) else { return nil }
    }
}
