import HTTPTypes

@testable import HTTPAdapter

/// Holds an answer against the document.
enum DocumentedAnswers {
    static let document = OpenAPIDocument().json
    static let checker = SchemaChecker(document: document)

    /// What about the answer is not as the document says; empty if all of it is.
    static func complaints(_ method: HTTPRequest.Method, _ uri: String, _ answer: Answer) -> [String] {
        let path = String(uri.prefix { $0 != "?" })
        // The reference page's own files are no part of the API.
        if path.hasPrefix("/docs/") { return [] }
        let here = Operation.all.filter { matches($0.path, path) }
        let asked: HTTPRequest.Method = method == .head ? .get : method
        guard let operation = here.first(where: { $0.method == asked }) else {
            let code = here.isEmpty ? "not_found" : "method_not_allowed"
            return problemComplaints(answer, status: here.isEmpty ? 404 : 405, code, isHead: method == .head)
        }
        guard let response = operation.json["responses"]?[String(answer.status)] else {
            return ["\(operation.id) does not document \(answer.status)"]
        }
        return headerComplaints(answer, response) + contentComplaints(answer, response, isHead: method == .head)
    }

    private static func problemComplaints(_ answer: Answer, status: Int, _ code: String, isHead: Bool) -> [String] {
        if answer.status == 413 || answer.status == 400 { return [] }
        if answer.status != status { return ["\(answer.status) instead of \(status)"] }
        if isHead { return [] }
        let fits = answer.json.map { checker.complaints($0, Schema.named(.problem).json) } ?? ["no JSON"]
        let allow = status == 405 && answer.headers[.allow] == nil ? ["lacks the header Allow"] : []
        return fits + allow + (answer.string("code") == code ? [] : ["another code than \(code)"])
    }

    /// Headers that callers act on: none may come that the document lacks.
    private static let meaningful: [HTTPField.Name] = [.retryAfter, .wwwAuthenticate, .allow, .location]

    private static func headerComplaints(_ answer: Answer, _ response: JSONValue) -> [String] {
        let headers = response["headers"]?.members ?? []
        let names = headers.compactMap { HTTPField.Name($0.name) }
        let missing = headers.filter { header in
            checker.resolve(header.value)["required"] == true
                && HTTPField.Name(header.name).map { answer.headers[$0] == nil } ?? true
        }
        let undocumented = meaningful.filter { answer.headers[$0] != nil && !names.contains($0) }
        return missing.map { "lacks the header \($0.name)" } + undocumented.map { "\($0) is not documented" }
    }

    private static func contentComplaints(_ answer: Answer, _ response: JSONValue, isHead: Bool) -> [String] {
        guard let media = response["content"]?.members.first else {
            return answer.text.isEmpty ? [] : ["has a body"]
        }
        let type = answer.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
        guard type == media.name else { return ["is \(type) instead of \(media.name)"] }
        if isHead { return answer.text.isEmpty ? [] : ["has a body"] }
        let value = type.hasSuffix("json") ? answer.json : .string(answer.text)
        guard let value, let schema = media.value["schema"] else { return ["is no JSON"] }
        return checker.complaints(value, schema)
    }

    /// Whether `path` is one of the template's, as the router sees it.
    static func matches(_ template: String, _ path: String) -> Bool {
        let segments = path.split(separator: "/")
        let parts = template.split(separator: "/")
        return segments.count == parts.count
            && zip(segments, parts).allSatisfy { segment, part in part.first == "{" || segment == part }
    }
}
