import BotPorts
import FoundationEssentials

/// The small JSON that stands in a few columns: an array of text, and an object of text.
enum JSONText {
    static func array(_ values: [String]) throws -> String { try encode(values) }

    static func array(of text: String) throws -> [String] { try decode([String].self, from: text) }

    /// Keys are in order, so that one value has one text.
    static func object(_ values: [String: String]) throws -> String { try encode(values) }

    static func object(of text: String) throws -> [String: String] { try decode([String: String].self, from: text) }

    private static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError(.corrupt, context: "a row")
        }
    }
}
