/// A parameter of an operation, in its path or its query.
struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query }

    let name: String
    let place: Place
    let description: String
    let schema: Schema

    /// A part of the path; such are always there.
    static func path(_ name: String, _ description: String, _ schema: Schema = .id(7)) -> Parameter {
        Parameter(name: name, place: .path, description: description, schema: schema)
    }

    /// A member of the query; each may be left out, and stands there once at most.
    static func query(_ name: String, _ schema: Schema, _ description: String) -> Parameter {
        Parameter(name: name, place: .query, description: description, schema: schema)
    }

    /// The document's parameter object.
    var json: JSONValue {
        [
            "name": .string(name), "in": .string(place.rawValue), "required": .bool(place == .path),
            "description": .string(description), "schema": schema.json,
            "example": schema.sample,
        ]
    }
}
