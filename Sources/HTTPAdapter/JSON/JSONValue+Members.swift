extension JSONValue: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue {
    /// An object's first member of this name; nil for anything else.
    subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }

    /// An object's members; none for anything else.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// An array's elements; none for anything else.
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// A string's text; nil for anything else.
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A whole number, also one written as `50.0` or `5e1`: JSON Schema takes them for integers, and so do we.
    ///
    /// Where a fraction or an exponent is written, only up to 2^53: beyond, reading would round.
    var wholeNumber: Int64? {
        switch self {
        case .integer(let integer): integer
        case .number(let text): Double(text).flatMap { abs($0) <= 0x1p53 ? Int64(exactly: $0) : nil }
        default: nil
        }
    }

    /// This object with a member put in the place of its namesake, or behind the others.
    func setting(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index] = Member(name: name, value: value)
        } else {
            members.append(Member(name: name, value: value))
        }
        return .object(members)
    }
}
