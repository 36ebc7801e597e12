/// How a 422 names what was sent.
enum FieldName {
    /// No answer names more fields than this, whatever was sent.
    static let maximumErrors = 50

    /// A name as it may be shown.
    ///
    /// What does not look like a field's name could be anything, a token put in the wrong place too. No secret is so short,
    /// and no name of ours so long.
    static func shown(_ name: String) -> String {
        let isName =
            (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            }
        return isName ? name : "?"
    }
}
