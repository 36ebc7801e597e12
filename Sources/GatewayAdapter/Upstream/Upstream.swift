import BotDomain
import HTTPTypes
import NIOCore

/// Telegram's end of a call.
///
/// The token goes into ``prepare(_:with:)`` and nowhere else.
protocol Upstream: Sendable {
    /// Writes a request, with the token in its path. No I/O.
    func prepare(_ request: UpstreamRequest, with token: borrowing PlaintextToken) throws -> any UpstreamCall
}

/// A request that is written and can be sent once.
///
/// It holds the token, so nothing prints it.
protocol UpstreamCall: Sendable {
    /// Sends the request, and returns with the head of the answer. Redirects are not followed, bodies not decoded.
    ///
    /// - Throws: ``UpstreamFault``; `CancellationError`.
    func send() async throws -> UpstreamAnswer
}

/// What is sent to Telegram, but for the token.
struct UpstreamRequest: Sendable {
    /// What comes before the token in the path: `/bot` or `/file/bot`.
    var prefix: String
    /// What comes behind it: `/sendMessage`, `/test/sendMessage`, `/photos/file_1.jpg`; percent-coded.
    var path: String
    /// The query as received, without `?`; nil for none.
    var query: String?
    /// GET or POST.
    var verb: HTTPRequest.Method
    /// The few headers that Telegram gets.
    var headers: HTTPFields
    /// The body.
    var body: Body

    enum Body: Sendable {
        /// All of it.
        case bytes(ByteBuffer)
        /// What comes through a pipe; of this length, if the client told it.
        case pipe(BodyPipe, length: Int64?)
    }
}

/// An answer of Telegram's.
struct UpstreamAnswer: Sendable {
    /// Its status.
    var status: Int
    /// Its headers, all of them.
    var headers: HTTPFields
    /// Its body, as it comes.
    ///
    /// Letting go of it breaks the transfer off.
    var body: any AsyncSequence<ByteBuffer, any Error> & Sendable
}

/// Why there is no answer, or no whole one.
///
/// It holds no URL.
enum UpstreamFault: Error, Hashable {
    /// No answer in time.
    case timedOut
    /// No connection.
    case unreachable
    /// The connection broke.
    case broken
}
