/// JSON as people read it: a member a line, indented by two.
enum JSONExample {
    static func text(of value: JSONValue) -> String { text(of: value, indent: "") }

    private static func text(of value: JSONValue, indent: String) -> String {
        let inner = indent + "  "
        switch value {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                "\(inner)\(plain(.string(member.name))): \(text(of: member.value, indent: inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .array(let elements) where elements.contains { !$0.members.isEmpty }:
            let lines = elements.map { inner + text(of: $0, indent: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        case .array(let elements):
            return "[\(elements.map(plain).joined(separator: ", "))]"
        default:
            return plain(value)
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
    }
}
