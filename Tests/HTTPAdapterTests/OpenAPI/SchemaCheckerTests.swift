import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct SchemaCheckerTests {
    private let checker = SchemaChecker(document: [
        "schemas": ["Name": ["type": "string", "minLength": 2, "maxLength": 3, "pattern": "^[a-z]+$"]]
    ])

    @Test(
        arguments: [
            (["type": "integer", "minimum": 1, "maximum": 3], [1, 3], [0, 4, "1", .null, .number("1.5")]),
            (["type": ["string", "null"]], ["", .null], [1, true]),
            (["enum": ["a", .null]], ["a", .null], ["b", 1]),
            (["const": true], [true], [false, "true"]),
            (["$ref": "#/schemas/Name"], ["ab", "abc"], ["a", "abcd", "AB", "ab1", 1]),
            (["$ref": "#/schemas/Missing"], [], [1, "a"]),
            (
                ["type": "array", "items": ["type": "integer"], "minItems": 1, "maxItems": 2], [[1], [1, 2]],
                [[], [1, 2, 3], ["a"]]
            ),
            (["anyOf": [["const": 1], ["type": "integer"]]], [1, 2], ["a"]),
            (["oneOf": [["const": 1], ["type": "integer"]]], [2], [1, "a"]),
            (["allOf": [["type": "integer"], ["minimum": 2]]], [2], [1, "a"]),
            (["not": ["type": "null"]], [1], [.null]),
            (
                ["required": ["a"], "properties": ["a": ["type": "integer"]]], [["a": 1]],
                [[:], ["a": "x"], ["a": 1, "b": 2]]
            ),
            (["additionalProperties": ["type": "string"]], [[:], ["a": "x"]], [["a": 1]]),
            (["properties": ["a": ["const": 1]], "additionalProperties": false], [[:], ["a": 1]], [["b": 1]]),
            (
                ["type": ["string", "null"], "format": "date-time"], ["2026-01-31T12:00:00Z", .null],
                ["yesterday", "2026-01-31T12:00:00+02:00", "2026-02-31T12:00:00Z", ""]
            ),
            (["type": "integer", "format": "int64"], [1], ["a"]),
            (["type": "string", "format": "unheard-of"], [], ["a"]),
            (["exclusiveMinimum": 1], [], [2, "a"]),
        ] as [(JSONValue, [JSONValue], [JSONValue])])
    func tellsWhatFits(schema: JSONValue, good: [JSONValue], bad: [JSONValue]) {
        for value in good { #expect(checker.complaints(value, schema) == [], "\(value)") }
        for value in bad { #expect(!checker.complaints(value, schema).isEmpty, "\(value)") }
    }

    @Test func findsUndocumentedAnswers() throws {
        var answer = Answer(status: 200, headers: [.contentType: "application/json"], text: #"{"status":"ok"}"#)
        #expect(DocumentedAnswers.complaints(.get, "/health", answer) == ["lacks the header X-Request-ID"])
        answer.headers[.requestID] = "x"
        #expect(DocumentedAnswers.complaints(.get, "/health", answer) == [])
        answer.headers[.retryAfter] = "1"
        #expect(DocumentedAnswers.complaints(.get, "/health", answer) == ["Retry-After is not documented"])
        answer.headers[.retryAfter] = nil
        #expect(!DocumentedAnswers.complaints(.get, "/nowhere", answer).isEmpty)
        #expect(!DocumentedAnswers.complaints(.post, "/health", answer).isEmpty)
        #expect(!DocumentedAnswers.complaints(.get, "/health/ready", answer).isEmpty)
        for text in [#"{"status":"bad"}"#, #"{"status":"ok","more":1}"#, "{}", "ok"] {
            answer.text = text
            #expect(!DocumentedAnswers.complaints(.get, "/health", answer).isEmpty)
        }
        answer.status = 418
        #expect(!DocumentedAnswers.complaints(.get, "/health", answer).isEmpty)
    }
}
