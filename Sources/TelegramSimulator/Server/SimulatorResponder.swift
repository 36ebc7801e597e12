import Hummingbird
import NIOCore

/// Sends each request where it belongs: a call, a download, or the control API.
struct SimulatorResponder: HTTPResponder {
    typealias Context = ConnectionContext

    let telegram: SimulatedTelegram

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let target = request.head.path ?? "/"
        let path = target.prefix { $0 != "?" && $0 != "#" }
        var query: Substring?
        if path.endIndex < target.endIndex, target[path.endIndex] == "?" {
            query = target[path.endIndex...].dropFirst().prefix { $0 != "#" }
        }
        func exchange(_ token: BotToken, _ test: Bool, _ method: String) -> Exchange {
            Exchange(telegram, request, context, query, token, test: test, method: method)
        }
        switch Route(path: path) {
        case .call(let token, let test, let method):
            return await exchange(BotToken(token), test, method).call()
        case .file(let token, let test, let path):
            return await exchange(BotToken(token), test, "file").download(path)
        case .control(let segments):
            guard let body = try? await request.body.collect(upTo: 1 << 20) else {
                return Answer.json(413, ["error": "the body is too large"]).response
            }
            return ControlAPI(telegram).answer(request.method, segments, query, body).response
        case nil:
            return Answer.failure(.notFound).response
        }
    }
}
