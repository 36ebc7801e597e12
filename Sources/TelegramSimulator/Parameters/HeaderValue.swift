/// A header value with parameters, such as `form-data; name="photo"; filename=a.jpg` (RFC 9110, 5.6.6).
struct HeaderValue {
    private let parameters: [(name: String, value: String)]

    init(_ text: some StringProtocol) {
        var parameters: [(name: String, value: String)] = []
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: String
            if rest.first == "\"" {
                (value, rest) = Self.quoted(rest.dropFirst())
                rest = rest.drop { $0 != ";" }
            } else {
                let token = rest.prefix { $0 != ";" }
                value = String(token.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
                rest = rest[token.endIndex...]
            }
            parameters.append((name.lowercased(), value))
        }
        self.parameters = parameters
    }

    /// The parameter's value.
    ///
    /// The extended form `name*=UTF-8''...` (RFC 8187) goes before the plain one.
    func parameter(_ name: String) -> String? {
        if let extended = parameters.first(where: { $0.name == name + "*" })?.value {
            let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3, let text = PercentDecoding.text(of: parts[2].utf8, plusIsSpace: false) {
                return text
            }
        }
        return parameters.first { $0.name == name }?.value
    }

    private static func quoted<Text: StringProtocol>(_ text: Text) -> (String, Text.SubSequence)
    where Text.SubSequence == Text {
        var value = ""
        var rest = text
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
                value.append(escaped)
                rest = rest.dropFirst()
            } else {
                value.append(character)
            }
        }
        return (value, rest)
    }
}
