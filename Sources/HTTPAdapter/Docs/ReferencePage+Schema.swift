extension ReferencePage {
    /// A schema: its properties, or what it is one of.
    static func schema(_ named: NamedSchema) -> HTML {
        let json = named.schema.json
        let variants = json["oneOf"]?.elements ?? [json]
        let tables = variants.map { variant in
            variant["properties"] == nil ? "<p>\(kind(of: variant))</p>" : properties(of: variant)
        }
        return """
            <article aria-labelledby="schema-\(named.name)">
            <h3 id="schema-\(named.name)">\(named.name)</h3>
            \(json["description"]?.text.map { "<p>\($0)</p>" } ?? .none)
            \(.joined(tables, by: "\n<p>or</p>\n"))
            </article>
            """
    }

    private static func properties(of object: JSONValue) -> HTML {
        let required = (object["required"]?.elements ?? []).compactMap(\.text)
        let rows = (object["properties"]?.members ?? []).map { property -> HTML in
            let given = required.contains(property.name) ? "always" : "optional"
            let description = property.value["description"]?.text ?? ""
            return """
                <tr>\(head(property.name, given))
                <td>\(meaning(description, kind(of: property.value)))</td></tr>
                """
        }
        return table("field", "meaning", rows)
    }

    /// What a value is for, and below it what it may be.
    static func meaning(_ description: String, _ kind: HTML) -> HTML {
        description.isEmpty ? kind : "\(description)<br><span class=\"note\">\(kind)</span>"
    }

    /// A link to a schema.
    static func link(to name: String) -> HTML {
        """
        <a href="#schema-\(name)">\(name)</a>
        """
    }

    /// What a value may be, in words.
    static func kind(of schema: JSONValue) -> HTML {
        if let reference = schema["$ref"]?.text {
            return link(to: String(reference.split(separator: "/").last ?? ""))
        }
        if let choices = schema["anyOf"]?.elements ?? schema["oneOf"]?.elements, schema["properties"] == nil {
            return .joined(choices.map(kind), by: " or ")
        }
        if let constant = schema["const"] {
            return "<code>\(JSONExample.text(of: constant))</code>"
        }
        if let words = schema["enum"]?.elements {
            return .joined(words.map { "<code>\($0.text ?? "null")</code>" }, by: ", ")
        }
        let type = schema["type"] ?? "object"
        let types = (type.text.map { [$0] } ?? type.elements.compactMap(\.text))
        let names = types.map { type -> HTML in
            type == "array" ? "list of \(schema["items"].map(kind) ?? "values")" : .text(Self.name(of: type, schema))
        }
        return .joined([.joined(names, by: " or ")] + bounds(schema), by: ", ")
    }

    private static func name(of type: String, _ schema: JSONValue) -> String {
        switch type {
        case "string": schema["format"] == "date-time" ? "time" : "string"
        case "boolean": "true or false"
        default: type
        }
    }

    private static func bounds(_ schema: JSONValue) -> [HTML] {
        func number(_ name: String) -> String? {
            if case .integer(let number)? = schema[name] { String(number) } else { nil }
        }
        var bounds: [HTML] = []
        for (noun, unit) in [("imum", ""), ("Length", " characters"), ("Items", " elements")] {
            let (least, most) = ("min" + noun, "max" + noun)
            switch (number(least), number(most)) {
            case (let least?, let most?): bounds.append("\(least) to \(most)\(unit)")
            case (let least?, nil): bounds.append("\(least)\(unit) or more")
            case (nil, let most?): bounds.append("\(most)\(unit) or less")
            case (nil, nil): break
            }
        }
        if let pattern = schema["pattern"]?.text { bounds.append("<code class=\"pattern\">\(pattern)</code>") }
        return bounds
    }
}
