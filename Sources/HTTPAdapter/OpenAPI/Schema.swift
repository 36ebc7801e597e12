/// A JSON Schema (draft 2020-12, as OpenAPI 3.1 has it), and a value that fits it.
///
/// The value is what the document's examples are made of, so that they cannot drift from their schemas.
struct Schema: Sendable {
    /// The schema.
    let json: JSONValue
    /// A value that fits it.
    let sample: JSONValue

    /// A text; `length` counts code points.
    static func text(
        _ sample: String, length: ClosedRange<Int>? = nil, pattern: String? = nil, format: String? = nil
    ) -> Schema {
        var json: JSONValue = ["type": "string"]
        if let format { json = json.setting("format", .string(format)) }
        if let length {
            json = json.setting("minLength", .count(length.lowerBound))
                .setting("maxLength", .count(length.upperBound))
        }
        if let pattern { json = json.setting("pattern", .string(pattern)) }
        return Schema(json: json, sample: .string(sample))
    }

    /// An integer; of 64 bits unless bounded further.
    static func integer(_ sample: Int64, from minimum: Int64? = nil, to maximum: Int64? = nil) -> Schema {
        var json: JSONValue = ["type": "integer", "format": "int64"]
        if let minimum { json = json.setting("minimum", .integer(minimum)) }
        if let maximum { json = json.setting("maximum", .integer(maximum)) }
        return Schema(json: json, sample: .integer(sample))
    }

    /// An integer of a query, however long: one beyond all that there can be finds nothing.
    static func anyInteger(_ sample: Int64, from minimum: Int64? = nil) -> Schema {
        let json: JSONValue = ["type": "integer"]
        return Schema(
            json: minimum.map { json.setting("minimum", .integer($0)) } ?? json, sample: .integer(sample))
    }

    /// An integer within a range that the domain knows.
    static func integer(_ sample: Int64, in range: ClosedRange<Int>) -> Schema {
        integer(sample, from: Int64(range.lowerBound), to: Int64(range.upperBound))
    }

    /// True or false.
    static func bool(_ sample: Bool) -> Schema {
        Schema(json: ["type": "boolean"], sample: .bool(sample))
    }

    /// This value and no other.
    static func constant(_ value: JSONValue) -> Schema {
        Schema(json: ["const": value], sample: value)
    }

    /// One of some words.
    static func word(_ sample: String, of words: [String]) -> Schema {
        Schema(json: ["type": "string", "enum": .array(words.map(JSONValue.string))], sample: .string(sample))
    }

    /// One of an enumeration's words.
    static func word<Word: RawRepresentable & CaseIterable>(_ sample: Word) -> Schema where Word.RawValue == String {
        word(sample.rawValue, of: Word.allCases.map(\.rawValue))
    }

    /// A time of RFC 3339.
    static func time(_ sample: String = "2026-08-01T12:00:00Z") -> Schema {
        text(sample, format: "date-time")
    }

    /// A list.
    static func list(of element: Schema, count: ClosedRange<Int>? = nil, sample: [JSONValue]? = nil) -> Schema {
        var json: JSONValue = ["type": "array", "items": element.json]
        if let count {
            json = json.setting("minItems", .count(count.lowerBound)).setting("maxItems", .count(count.upperBound))
        }
        return Schema(json: json, sample: .array(sample ?? [element.sample]))
    }

    /// A schema of the document's list.
    static func named(_ schema: NamedSchema) -> Schema {
        Schema(json: ["$ref": .string("#/components/schemas/\(schema.name)")], sample: schema.schema.sample)
    }

    /// The same, or null.
    var orNull: Schema {
        if let type = json["type"], case .string = type {
            var json = json.setting("type", [type, "null"])
            if let words = json["enum"] { json = json.setting("enum", .array(words.elements + [.null])) }
            return Schema(json: json, sample: sample)
        }
        return Schema(json: ["anyOf": [json, ["type": "null"]]], sample: sample)
    }

    /// The same with words for a reader.
    func described(_ description: String) -> Schema {
        Schema(json: json.setting("description", .string(description)), sample: sample)
    }

    /// The same with another example.
    func sampled(_ sample: JSONValue) -> Schema { Schema(json: json, sample: sample) }
}
