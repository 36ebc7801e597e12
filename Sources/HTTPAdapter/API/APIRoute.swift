public import Hummingbird

/// A route of the API: a method, a path's template, and what answers.
public struct APIRoute: Sendable {
    typealias Handler = @Sendable (Request, APIRequestContext) async throws -> Response

    /// The method.
    public let method: HTTPRequest.Method
    /// The path, parameters in braces: `/api/user-bot/keys/{id}`.
    public let template: String
    /// Whether it wants an access token.
    public let needsLogin: Bool

    let handler: Handler

    init(_ method: HTTPRequest.Method, _ template: String, needsLogin: Bool = false, _ handler: @escaping Handler) {
        self.method = method
        self.template = template
        self.needsLogin = needsLogin
        self.handler = handler
    }

    /// Whether `path` is one of the template's.
    ///
    /// Empty segments are skipped, as the router does.
    func matches(_ path: String) -> Bool {
        let segments = path.split(separator: "/")
        let parts = template.split(separator: "/")
        return segments.count == parts.count
            && zip(segments, parts).allSatisfy { segment, part in part.first == "{" || segment == part }
    }
}

extension [APIRoute] {
    /// The methods that `path` takes, as `Allow` lists them; nil if there is no such path.
    func allowedMethods(of path: String) -> String? {
        let methods = Set(filter { $0.matches(path) }.map(\.method.rawValue))
        if methods.isEmpty { return nil }
        // GET answers HEAD as well.
        return methods.union(methods.contains("GET") ? ["HEAD"] : []).sorted().joined(separator: ", ")
    }
}
