/// A property of an object's schema.
struct Property: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    /// Whether examples show it.
    let isShown: Bool

    /// A property that is always there.
    static func required(_ name: String, _ schema: Schema, _ description: String? = nil) -> Property {
        Property(
            name: name, schema: description.map(schema.described) ?? schema, isRequired: true, isShown: true)
    }

    /// A property of a body that may be left out; null counts as left out.
    static func optional(
        _ name: String, _ schema: Schema, _ description: String? = nil, isShown: Bool = false
    ) -> Property {
        Property(
            name: name, schema: (description.map(schema.described) ?? schema).orNull, isRequired: false,
            isShown: isShown)
    }

    /// A property of an answer that stands there only sometimes.
    static func sometimes(_ name: String, _ schema: Schema, _ description: String? = nil) -> Property {
        Property(
            name: name, schema: description.map(schema.described) ?? schema, isRequired: false, isShown: false)
    }
}

extension Schema {
    /// An object of an answer: a field may be added to it in a later version, so a reader passes over what he does not know.
    static func answer(_ properties: [Property]) -> Schema { object(properties, isClosed: false) }

    /// A body that we take: unknown fields are refused.
    ///
    /// - Parameter rule: what the properties cannot say one by one, such as `anyOf`.
    static func body(_ properties: [Property], rule: JSONValue = [:]) -> Schema {
        let object = object(properties, isClosed: true)
        return Schema(json: object.json.adding(rule.members), sample: object.sample)
    }

    /// One of several objects, told apart by their properties.
    static func oneOf(_ schemas: [Schema]) -> Schema {
        Schema(json: ["oneOf": .array(schemas.map(\.json))], sample: schemas.first?.sample ?? .null)
    }

    /// One of several schemas, or more than one of them.
    static func anyOf(_ schemas: [Schema]) -> Schema {
        Schema(json: ["anyOf": .array(schemas.map(\.json))], sample: schemas.first?.sample ?? .null)
    }

    private static func object(_ properties: [Property], isClosed: Bool) -> Schema {
        var json: JSONValue = [
            "type": "object",
            "properties": .object(properties.map { .init(name: $0.name, value: $0.schema.json) }),
        ]
        let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { json = json.setting("required", .array(required)) }
        if isClosed { json = json.setting("additionalProperties", false) }
        let shown = properties.filter(\.isShown).map { JSONValue.Member(name: $0.name, value: $0.schema.sample) }
        return Schema(json: json, sample: .object(shown))
    }
}
