/// A value to print: in a table's cell, or as JSON.
enum Datum: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case text(String)
    case array([Datum])
    case object([String: Datum])

    /// A text, or null for none.
    static func text(_ text: String?) -> Datum { text.map(Datum.text) ?? .null }

    /// As a person reads it.
    var shown: String {
        switch self {
        case .null: "-"
        case .bool(let bool): bool ? "yes" : "no"
        case .integer(let integer): String(integer)
        case .text(let text): Printable.line(text)
        case .array(let elements): elements.map(\.shown).joined(separator: ", ")
        case .object(let members):
            members.sorted { $0.key < $1.key }
                .map { "\(Printable.line($0.key))=\($0.value.shown)" }
                .joined(separator: " ")
        }
    }
}

extension Datum: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
}
