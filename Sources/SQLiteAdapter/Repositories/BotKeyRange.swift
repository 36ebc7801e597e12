import BotDomain
import GRDB

/// A value of what bots are ordered by, as it stands in the table.
enum BotKeyValue: Comparable, DatabaseValueConvertible {
    case integer(Int64)
    case text(String)

    /// Nothing in the table is less.
    static func least(of key: BotOrder.Key) -> BotKeyValue {
        key == .username ? .text("") : .integer(.min)
    }

    /// As SQLite compares them; texts in lower case.
    static func < (lhs: BotKeyValue, rhs: BotKeyValue) -> Bool {
        switch (lhs, rhs) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.integer, .text): true
        case (.text, .integer): false
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        }
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> BotKeyValue? {
        switch value.storage {
        case .int64(let value): .integer(value)
        case .string(let value): .text(value)
        default: nil
        }
    }
}

/// A range of what bots are ordered by, with one bound a side: of two SQLite would search by one and only check the other.
struct BotKeyRange {
    enum Lower {
        case from(BotKeyValue)
        case behind(BotKeyValue, BotID)
    }

    enum Upper {
        case to(BotKeyValue)
        case behind(BotKeyValue, BotID)
    }

    private(set) var lower: Lower?
    private(set) var upper: Upper?

    init(from: BotKeyValue? = nil, to: BotKeyValue? = nil) {
        lower = from.map(Lower.from)
        upper = to.map(Upper.to)
    }

    /// Whether it leaves nothing out.
    var isWhole: Bool { lower == nil && upper == nil }

    /// Leaves out what comes before the end of a page.
    mutating func goOn(behind position: BotPosition, isDescending: Bool) {
        let value: BotKeyValue =
            switch position.value {
            case .time(let time): .integer((time ?? .earliest).microseconds)
            case .text(let text): .text(text)
            }
        if isDescending {
            if case .to(let bound) = upper, bound <= value { return }
            upper = .behind(value, position.id)
        } else {
            if case .from(let bound) = lower, value < bound { return }
            lower = .behind(value, position.id)
        }
    }
}

extension BotFilter {
    /// What the filter leaves of a key.
    func range(of key: BotOrder.Key) -> BotKeyRange {
        switch key {
        case .createdAt:
            return BotKeyRange(
                from: createdFrom.map { .integer($0.microseconds) }, to: createdTo.map { .integer($0.microseconds) })
        case .lastUsedAt: return BotKeyRange()
        case .username:
            guard let prefix = usernamePrefix.map(StorableText.foldedASCII), !prefix.isEmpty else {
                return BotKeyRange()
            }
            return BotKeyRange(from: .text(prefix), to: Self.end(ofPrefix: prefix).map { .text($0) })
        }
    }

    /// The least folded text that comes after all that begin with `prefix`; nil if there is none.
    ///
    /// The order of bytes is that of scalars: the last scalar is raised by one, past surrogates, which no text has, and
    /// past upper-case letters, which SQLite would take for lower-case ones.
    private static func end(ofPrefix prefix: String) -> String? {
        var scalars = Array(prefix.unicodeScalars)
        while let last = scalars.popLast() {
            let next: UInt32 =
                switch last.value {
                case 0x40: 0x5B
                case 0xD7FF: 0xE000
                default: last.value + 1
                }
            guard let raised = Unicode.Scalar(next) else { continue }
            scalars.append(raised)
            return String(String.UnicodeScalarView(scalars))
        }
        return nil
    }
}
