import HTTPTypes
import NIOCore
import Testing

@testable import HTTPAdapter

/// An answer of the API.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var text: String

    /// The body, as JSON.
    var json: JSONValue? { try? JSONReader.value(of: Array(text.utf8)) }

    /// A member of the body, by its path.
    subscript(_ path: String...) -> JSONValue? {
        var value = json
        for name in path {
            guard case .object(let members)? = value else { return nil }
            value = members.first { $0.name == name }?.value
        }
        return value
    }

    /// A member's text.
    func string(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The names of the body's members, in their order.
    var names: [String] {
        if case .object(let members)? = json { members.map(\.name) } else { [] }
    }

    /// The fields that a 422 names.
    var refusedFields: [String] {
        guard case .array(let errors)? = self["errors"] else { return [] }
        return errors.compactMap { error in
            guard case .object(let members) = error, case .string(let field)? = members.first?.value else { return nil }
            return field
        }
    }

    /// Expects a problem document of this status and code, whole and in its place.
    func expectProblem(
        _ status: Int, _ code: String, fields: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status, sourceLocation: sourceLocation)
        #expect(headers[.contentType] == "application/problem+json", sourceLocation: sourceLocation)
        #expect(string("code") == code, sourceLocation: sourceLocation)
        #expect(self["status"] == .integer(Int64(status)), sourceLocation: sourceLocation)
        #expect(string("type") == "urn:botwarden:problem:\(code)", sourceLocation: sourceLocation)
        #expect(string("title")?.isEmpty == false, sourceLocation: sourceLocation)
        #expect(string("detail")?.isEmpty == false, sourceLocation: sourceLocation)
        #expect(string("request_id") == headers[.requestID], sourceLocation: sourceLocation)
        #expect(refusedFields == fields, sourceLocation: sourceLocation)
        #expect(names.contains("errors") == !fields.isEmpty, sourceLocation: sourceLocation)
    }
}

extension JSONValue {
    /// The integer, if it is one.
    var number: Int64? { if case .integer(let number) = self { number } else { nil } }
}

extension Answer {
    init(head: HTTPResponse, body: ByteBuffer) {
        self.init(status: head.status.code, headers: head.headerFields, text: String(buffer: body))
    }
}
