import Hummingbird
import NIOCore

/// Gives each request its id, which every answer carries, and the address that it comes from.
struct RequestIdentity: RouterMiddleware {
    typealias Context = APIRequestContext

    let client: ClientAddress

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = Self.id(offered: request.headers[.requestID])
        context.clientAddress = client.address(of: request.headers, on: context.channel.remoteAddress)
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        return response
    }

    /// A client's own id if it is a plain one, so that it can follow a call through; else a fresh one.
    static func id(offered: String?) -> String {
        if let offered, (1...64).contains(offered.utf8.count), offered.utf8.allSatisfy(isPlain) { return offered }
        let halves = [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
        return halves.map { String($0, radix: 36) }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
