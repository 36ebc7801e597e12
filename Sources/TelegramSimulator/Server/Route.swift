/// What a request's path asks for.
///
/// The whole path is percent-decoded first, so that `%3A` is a colon.
enum Route: Equatable {
    case call(token: String, test: Bool, method: String)
    case file(token: String, test: Bool, path: String)
    case control([String])

    init?(path: Substring) {
        guard let path = PercentDecoding.text(of: path.utf8, plusIsSpace: false) else { return nil }
        if path == "/simulator" || path.hasPrefix("/simulator/") {
            self = .control(path.split(separator: "/").dropFirst().map(String.init))
        } else if let (token, test, rest) = Self.split(path, after: "/file/bot") {
            self = .file(token: token, test: test, path: rest)
        } else if let (token, test, rest) = Self.split(path, after: "/bot") {
            self = .call(token: token, test: test, method: rest)
        } else {
            return nil
        }
    }

    private static func split(_ path: String, after prefix: String) -> (token: String, test: Bool, rest: String)? {
        guard path.hasPrefix(prefix) else { return nil }
        let token = path.dropFirst(prefix.count).prefix { $0 != "/" }
        guard !token.isEmpty, token.endIndex < path.endIndex else { return nil }
        let rest = path[token.endIndex...].dropFirst()
        if rest == "test" { return (String(token), true, "") }
        if rest.hasPrefix("test/") { return (String(token), true, String(rest.dropFirst(5))) }
        return (String(token), false, String(rest))
    }
}
