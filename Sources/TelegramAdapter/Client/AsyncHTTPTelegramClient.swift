// swift-format-ignore-file: OrderedImports
// The word about the trait must come before the import that fails without it.
#if !Telegram
    #error("TelegramAdapter needs the package trait Telegram: enable it where you depend on botwarden.")
#endif

import AsyncHTTPClient
public import BotDomain
public import BotPorts
import NIOCore
import NIOHTTP1

/// ``TelegramClient`` on AsyncHTTPClient.
///
/// The URL of a call carries the token, so it is built where the call is made and stands in no error. Redirects are not
/// followed, answers are bounded, and the client's own logging is off.
///
/// ## Package traits
/// Needs the trait `Telegram`.
public final class AsyncHTTPTelegramClient: TelegramClient {
    /// No answer to our own calls is anywhere near this long: 256 KiB.
    static let maximumAnswer = 256 * 1024

    private let client: HTTPClient
    private let baseURL: String
    private let timeout: TimeAmount

    /// Makes a client with connections of its own; end it with ``shutdown()``.
    ///
    /// - Parameters:
    ///   - baseURL: such as `https://api.telegram.org`, without a slash at its end.
    ///   - connectTimeout: how long a connection may take.
    ///   - totalTimeout: how long a call may take in all.
    public init(baseURL: String, connectTimeout: Nanoseconds = .seconds(5), totalTimeout: Nanoseconds = .seconds(60)) {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .nanoseconds(connectTimeout.rawValue)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.baseURL = baseURL
        timeout = .nanoseconds(totalTimeout.rawValue)
    }

    /// Closes all connections.
    ///
    /// No call may be under way or follow.
    public func shutdown() async {
        // What can fail here is a second call, which changes nothing.
        try? await client.shutdown()
    }

    /// Calls `getMe`.
    public func getMe(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) -> BotIdentity {
        let answer = try await call("getMe", Nothing(), token, environment, giving: BotUser.self)
        guard answer.isBot, answer.id > 0, let username = answer.username else {
            throw .malformedAnswer(httpStatus: 200)
        }
        return BotIdentity(
            telegramBotID: TelegramBotID(rawValue: answer.id), username: username, firstName: answer.firstName)
    }

    /// Calls `sendMessage`.
    public func sendMessage(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
    ) async throws(TelegramError) -> Int64 {
        let message = OutgoingMessage(chatID: chat.text, text: text)
        return try await call("sendMessage", message, token, environment, giving: SentMessage.self).messageId
    }

    /// Calls `deleteWebhook`.
    public func deleteWebhook(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment
    ) async throws(TelegramError) {
        guard try await call("deleteWebhook", Nothing(), token, environment, giving: Bool.self) else {
            throw .malformedAnswer(httpStatus: 200)
        }
    }

    private func call<Parameters: Encodable, Result: Decodable>(
        _ method: StaticString, _ parameters: Parameters, _ token: borrowing PlaintextToken,
        _ environment: TelegramEnvironment, giving: Result.Type
    ) async throws(TelegramError) -> Result {
        let request = try request(method, parameters, token, environment)
        let status: Int
        let body: ByteBuffer
        do {
            let response = try await client.execute(request, timeout: timeout)
            status = Int(response.status.code)
            body = try await response.body.collect(upTo: Self.maximumAnswer)
        } catch {
            throw TelegramError(transport: error)
        }
        return try Envelope.result(of: body, httpStatus: status, as: Result.self)
    }

    /// The request, URL and all.
    ///
    /// The one place of this adapter where a token is in the clear.
    private func request(
        _ method: StaticString, _ parameters: some Encodable, _ token: borrowing PlaintextToken,
        _ environment: TelegramEnvironment
    ) throws(TelegramError) -> HTTPClientRequest {
        let test = environment == .test ? "/test" : ""
        let url = token.bytes.withBytes { "\(baseURL)/bot\(String(decoding: $0, as: UTF8.self))\(test)/\(method)" }
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = ["Content-Type": "application/json", "Accept": "application/json"]
        request.body = .bytes(ByteBuffer(bytes: try Envelope.body(parameters)))
        return request
    }
}
