/// The rule that every text from outside obeys before it is kept: no NUL, and a bound on its length.
///
/// PostgreSQL refuses NUL in text and SQLite cuts a bound text at it, so a value that held one would differ by store.
public enum StorableText {
    /// Why a text was not taken.
    public enum Refusal: Error, Hashable, Sendable {
        /// The text holds U+0000.
        case containsNUL
        /// Fewer characters than the bound allows.
        case tooShort(minimum: Int)
        /// More characters than the bound allows.
        case tooLong(maximum: Int)
    }

    /// Checks `text` for NUL and for its length, counted in Unicode scalars.
    public static func check(_ text: String, length: ClosedRange<Int>) throws(Refusal) {
        var count = 0
        for scalar in text.unicodeScalars {
            if scalar.value == 0 { throw .containsNUL }
            count += 1
        }
        if count < length.lowerBound { throw .tooShort(minimum: length.lowerBound) }
        if count > length.upperBound { throw .tooLong(maximum: length.upperBound) }
    }

    /// Lower-cases ASCII letters alone, so that uniqueness does not hang on a Unicode version.
    public static func foldedASCII(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    /// The text without white space at both ends.
    public static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
