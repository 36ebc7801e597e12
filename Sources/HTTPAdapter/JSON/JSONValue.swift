/// A JSON value (RFC 8259), with the members of objects in their order.
///
/// Answers are made of these, so that their keys stand where we put them, and bodies are read into them, so that members
/// given twice are seen.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number written as an integer that fits.
    case integer(Int64)
    /// Any other number, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A member of an object.
    struct Member: Hashable, Sendable {
        let name: String
        let value: JSONValue
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}

extension JSONValue {
    /// A text, or null for none.
    static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// An integer, or null for none.
    static func count(_ count: Int?) -> JSONValue { count.map { .integer(Int64($0)) } ?? .null }

    /// This object with more members behind its own; anything else is left as it is.
    func adding(_ members: [Member]) -> JSONValue {
        if case .object(let own) = self { .object(own + members) } else { self }
    }
}
