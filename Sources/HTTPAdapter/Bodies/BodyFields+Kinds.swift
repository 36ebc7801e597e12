import BotDomain

extension BodyFields {
    /// A text without NUL; nil if it was not given or not taken.
    mutating func text(_ field: String) -> String? {
        guard let value = value(field) else { return nil }
        guard case .string(let text) = value else {
            refuse(field, "must be a string.")
            return nil
        }
        if text.utf8.contains(0) {
            refuse(field, StorableText.Refusal.containsNUL.message)
            return nil
        }
        return text
    }

    /// A text that must be given.
    mutating func requiredText(_ field: String) -> String? {
        let before = errorCount
        let text = text(field)
        if text == nil, errorCount == before { refuse(field, "is missing.") }
        return text
    }

    /// A text that `make` turns into a value; `message` says what was wrong with one that it refuses.
    mutating func value<Value: ~Copyable, Refusal: Error>(
        of field: String, from text: String?, as make: (String) throws(Refusal) -> Value, message: (Refusal) -> String
    ) -> Value? {
        guard let text else { return nil }
        do throws(Refusal) {
            return try make(text)
        } catch {
            refuse(field, message(error))
            return nil
        }
    }

    /// An integer within `range`.
    mutating func integer(_ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(field) else { return nil }
        guard let number = value.wholeNumber.flatMap(Int.init(exactly:)), range.contains(number) else {
            refuse(field, "must be an integer from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    /// True or false.
    mutating func bool(_ field: String) -> Bool? {
        guard let value = value(field) else { return nil }
        guard case .bool(let bool) = value else {
            refuse(field, "must be true or false.")
            return nil
        }
        return bool
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ field: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(field) else { return nil }
        guard let word = Word(rawValue: text) else {
            refuse(field, "must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
            return nil
        }
        return word
    }

    /// A list of 1 to 100 elements, each of which `make` takes.
    mutating func list<Element>(
        _ field: String, of kind: String, as make: (JSONValue) -> Element?
    ) -> [Element]? {
        guard let value = value(field) else { return nil }
        guard case .array(let elements) = value, (1...100).contains(elements.count) else {
            refuse(field, "must be a list of 1 to 100 \(kind).")
            return nil
        }
        let made = elements.compactMap(make)
        guard made.count == elements.count else {
            refuse(field, "must hold \(kind) alone.")
            return nil
        }
        return made
    }
}
