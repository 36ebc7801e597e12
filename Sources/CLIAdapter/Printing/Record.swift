/// A thing to print: its fields by name, in their order.
struct Record: Sendable {
    /// A field.
    struct Field: Sendable {
        let name: String
        let value: Datum
        /// Whether a table of many has a column for it; shown alone, a record has all of its fields.
        let isColumn: Bool
    }

    let fields: [Field]

    init(_ fields: [Field]) {
        self.fields = fields
    }

    /// All fields, for JSON.
    var datum: Datum {
        .object(Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first })
    }

    /// A line for each field.
    var text: String {
        let width = fields.map(\.name.count).max() ?? 0
        return fields.map { $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.value.shown }
            .joined(separator: "\n")
    }
}

extension Record.Field {
    /// A field that tables show.
    static func column(_ name: String, _ value: Datum) -> Record.Field {
        Record.Field(name: name, value: value, isColumn: true)
    }

    /// A field that only a record shown alone has, and JSON.
    static func detail(_ name: String, _ value: Datum) -> Record.Field {
        Record.Field(name: name, value: value, isColumn: false)
    }
}
