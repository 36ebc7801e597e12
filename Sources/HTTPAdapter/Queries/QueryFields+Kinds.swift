import BotDomain

extension QueryFields {
    /// An integer within `range`, in digits alone.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        // Int() itself takes a plus sign.
        guard Self.isNumber(text), let number = Int(text), range.contains(number) else {
            refuse(name, "must be an integer from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    /// A user's id.
    mutating func userID(_ name: String) -> UserID? {
        guard let text = text(name) else { return nil }
        guard Self.isNumber(text) else {
            refuse(name, "must be the id of a user.")
            return nil
        }
        // An id beyond all that there can be is nobody's, as any other that is not taken.
        return UserID(rawValue: Int64(text) ?? .max)
    }

    /// A time.
    mutating func time(_ name: String) -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            refuse(name, "must be a time such as 2030-01-31T12:00:00Z.")
            return nil
        }
        return time
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ name: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            refuse(name, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
            return nil
        }
        return word
    }

    /// A text of so many characters.
    mutating func text(_ name: String, length: ClosedRange<Int>) -> String? {
        guard let text = text(name) else { return nil }
        do {
            try StorableText.check(text, length: length)
            return text
        } catch {
            refuse(name, error.message)
            return nil
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}
