import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// One request of a bot program and its answer, from arrival to the record of how it ended.
struct Exchange {
    private let telegram: SimulatedTelegram
    private let request: Request
    private let context: ConnectionContext
    private let query: Substring?
    private let token: BotToken
    private let test: Bool
    /// As in the path; empty when it stands in an argument.
    private let name: String
    private let entry: Int

    init(
        _ telegram: SimulatedTelegram, _ request: Request, _ context: ConnectionContext, _ query: Substring?,
        _ token: BotToken, test: Bool, method: String
    ) {
        self.telegram = telegram
        self.request = request
        self.context = context
        self.query = query
        self.token = token
        self.test = test
        name = method
        entry = telegram.record.begin(
            Call(
                source: .http, botID: token.botID, isTest: test, httpMethod: request.method.rawValue,
                headers: RecordedHeaders.of(request.head, hiding: token), method: method,
                arrivedAt: telegram.elapsed()))
    }

    /// A call of a method; an empty name is taken from the argument `method`.
    func call() async -> Response {
        await answered { parameters in
            let method = method(parameters)
            guard !method.isEmpty, method.allSatisfy({ $0.isASCII && $0.isLetter }) else { throw CallFailure.notFound }
            let call = MethodCall(
                bot: try telegram.bot(token, test: test), method: method.lowercased(), parameters: parameters,
                telegram: telegram, channel: context.channel)
            let result = try await MethodTable.perform(call)
            return .success(result.result, description: result.description)
        }
    }

    /// A download of a file that `getFile` named.
    ///
    /// It stands in the record as the method `file`.
    func download(_ path: String) async -> Response {
        await answered { _ in
            let bot = try telegram.bot(token, test: test)
            guard let bytes = telegram.files.file(path: path, bot: bot.id)?.bytes,
                bytes.readableBytes <= telegram.configuration.maximumDownload
            else { throw CallFailure.notFound }
            return Answer(status: 200, headers: [.contentType: "application/octet-stream"], body: bytes)
        }
    }

    /// Reads the request, lets the faults have their way with it, and records what became of it.
    private func answered(_ perform: (Parameters) async throws -> Answer) async -> Response {
        var effect: Fault.Effect?
        var answer: Answer
        do {
            let body = try await body()
            let parameters = try parameters(body)
            let method = method(parameters)
            let chat = parameters["chat_id"]
            let fate = telegram.faults.take(bot: token.botID, method: method, chat: chat)
            effect = fate.effect
            if fate.delay > .zero { try await delay(fate.delay) }
            if let instead = try effect?.answer() {
                answer = instead
            } else {
                answer = try await perform(parameters)
            }
        } catch let failure as CallFailure {
            answer = .failure(failure)
        } catch is ClientGone {
            telegram.record.ended(entry, .disconnected, at: telegram.elapsed())
            return Answer.failure(.notFound).response
        } catch {
            telegram.record.ended(entry, .broken, at: telegram.elapsed())
            return Answer.failure(.badRequest("the request could not be read")).response
        }
        if effect == .reset {
            telegram.record.ended(entry, .reset, at: telegram.elapsed())
            await context.reset()
            return answer.response
        }
        telegram.record.answered(entry, status: answer.status, at: telegram.elapsed())
        return effect == .truncated ? answer.truncatedResponse : answer.response
    }

    private func method(_ parameters: Parameters) -> String {
        name.isEmpty ? parameters["method"] ?? "" : name
    }

    private func body() async throws -> ByteBuffer {
        do {
            // Room for the other parts of a multipart body beside the largest file.
            return try await request.body.collect(upTo: telegram.configuration.maximumUpload + 1 << 20)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            telegram.record.received(entry, method: name, Parameters(), bodyBytes: 0)
            throw CallFailure.tooLarge
        }
    }

    private func parameters(_ body: ByteBuffer) throws -> Parameters {
        do {
            let parameters = try ParameterParser.parse(
                query: query, contentType: request.headers[.contentType], body: body)
            let method = method(parameters)
            telegram.record.received(
                entry, method: method, parameters, bodyBytes: body.readableBytes, hiding: token)
            return parameters
        } catch {
            telegram.record.received(entry, method: name, Parameters(), bodyBytes: body.readableBytes)
            throw error
        }
    }

    private func delay(_ time: Duration) async throws {
        enum End { case late, gone }
        let over = OneShot<End>()
        let watcher = try await DisconnectWatcher.on(context.channel)
        let wait = {
            await cancelWhenGracefulShutdown { await over.value(within: time, on: telegram.clock, late: End.late) }
        }
        let end = await watcher.whenGone({ over.resolve(.gone) }, during: wait)
        if end == .gone { throw ClientGone() }
    }
}
