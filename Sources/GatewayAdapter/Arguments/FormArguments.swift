/// Reads a query or a urlencoded body: `name=value&...`.
enum FormArguments {
    /// Notes the arguments that are looked for.
    static func read(
        _ bytes: some Collection<UInt8>, in place: CallArguments.Place, into arguments: inout CallArguments
    ) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            let name = PercentCoding.decode(pair[..<(equals ?? pair.endIndex)].prefix(128), plusIsSpace: true)
            guard let name = CallArguments.name(name) else { continue }
            let raw = equals.map { pair[pair.index(after: $0)...] } ?? pair[pair.endIndex...]
            let value = PercentCoding.decode(raw.prefix((CallArguments.longestValue + 1) * 3), plusIsSpace: true)
            arguments.note(name, String(decoding: value, as: UTF8.self), in: place)
        }
    }
}
