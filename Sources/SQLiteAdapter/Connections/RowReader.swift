import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

/// Reads a row's columns one after the other; a value that is not what it should be is a damaged row, and no crash.
struct RowReader: ~Copyable {
    private let row: Row
    private var index = 0

    init(_ row: Row) {
        self.row = row
    }

    mutating func integer() throws(StoreError) -> Int64 { try required(try optionalInteger()) }
    mutating func text() throws(StoreError) -> String { try required(try optionalText()) }
    mutating func bytes() throws(StoreError) -> [UInt8] { try required(try optionalBytes()) }
    mutating func time() throws(StoreError) -> Timestamp { Timestamp(microseconds: try integer()) }
    mutating func flag() throws(StoreError) -> Bool { try integer() != 0 }
    mutating func sealed() throws(StoreError) -> SealedBox { SealedBox(bytes: try bytes()) }

    mutating func optionalTime() throws(StoreError) -> Timestamp? {
        try optionalInteger().map(Timestamp.init(microseconds:))
    }

    mutating func optionalSealed() throws(StoreError) -> SealedBox? { try optionalBytes().map(SealedBox.init(bytes:)) }

    mutating func optionalInteger() throws(StoreError) -> Int64? {
        switch next() {
        case .null: return nil
        case .int64(let value): return value
        default: throw Self.damaged
        }
    }

    mutating func optionalText() throws(StoreError) -> String? {
        switch next() {
        case .null: return nil
        case .string(let value): return value
        default: throw Self.damaged
        }
    }

    mutating func optionalBytes() throws(StoreError) -> [UInt8]? {
        switch next() {
        case .null: return nil
        case .blob(let value): return Array(value)
        default: throw Self.damaged
        }
    }

    /// A text that names one of `Value`'s cases.
    mutating func named<Value: RawRepresentable<String>>(_ type: Value.Type) throws(StoreError) -> Value {
        try required(Value(rawValue: try text()))
    }

    func required<Value>(_ value: Value?) throws(StoreError) -> Value {
        guard let value else { throw Self.damaged }
        return value
    }

    private mutating func next() -> DatabaseValue.Storage {
        defer { index += 1 }
        return (row[index] as DatabaseValue).storage
    }

    private static let damaged = StoreError(.corrupt, context: "a row")
}
