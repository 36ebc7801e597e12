import HTTPTypes

extension Fault.Effect {
    /// What goes back instead of the call's own answer; `nil` when the call is carried out.
    func answer() throws -> Answer? {
        switch self {
        case .latency, .truncated: return nil
        // The connection is gone before this could be sent.
        case .reset: return .html(502, "")
        case .error(let code, let description):
            throw CallFailure(code: code, description: description)
        case .nonsense(let status): return .html(status, "<html><body><h1>It works!</h1></body></html>\n")
        case .unauthorized: throw CallFailure.unauthorized
        case .tooManyRequests(let wait): throw CallFailure.tooManyRequests(retryAfter: wait)
        case .redirect(let location):
            var answer = Answer.html(302, "")
            answer.headers[.location] = location
            return answer
        }
    }
}
