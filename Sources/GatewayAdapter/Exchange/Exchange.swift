import BotDomain
import BotUseCases
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// One call, from its head to its answer.
struct Exchange: Sendable {
    let gateway: Gateway
    let upstream: any Upstream
    let settings: GatewaySettings
    let request: Request
    let network: ClientNetwork
    let connection: ClientConnection
    let line: AccessLine

    /// Carries the call.
    ///
    /// - Throws: ``Envelope``, ``GatewayRefusal``, ``UpstreamFault``; `CancellationError`, ``ClientConnection/Gone``.
    func run(_ path: GatewayPath) async throws -> Response {
        guard request.method == .get || request.method == .post else { throw Envelope.wrongVerb }
        let arrivedAt = gateway.now
        guard let key = path.key else { throw Envelope.unknownKey }
        switch path.target {
        case .file(let file):
            guard GatewayPath.isSound(file) else { throw Envelope.unknownFile }
            let call = GatewayCall(
                key: key, target: .file, environment: path.environment, chat: .unnamed, from: network,
                arrivedAt: arrivedAt)
            return try await download(file, call)
        case .method(let name):
            return try await self.call(name, key: key, path.environment, query: path.query, arrivedAt: arrivedAt)
        }
    }

    private func call(
        _ name: String, key: GatewayKeyHash, _ environment: TelegramEnvironment, query: [UInt8]?,
        arrivedAt: MonotonicInstant
    ) async throws -> Response {
        if !name.isEmpty, MethodTable.method(named: name) == nil { throw Envelope.unknownMethod }
        // A stranger's body is not worth reading.
        try await gateway.recognize(key, from: network)
        let patience = timer(settings.totalTimeout)
        let reader = RequestReader(request.body, timer: patience)
        let request = request
        // Not the timer that every piece sets back: a body that drips in would be read for ever, for who may be a stranger.
        let intake = try await timer(settings.totalTimeout).run(orThrow: Envelope.slowRequest) {
            try await Intake.read(query: query, headers: request.headers, from: reader)
        }
        guard let method = MethodTable.method(named: name.isEmpty ? intake.arguments[.method] ?? "" : name) else {
            throw Envelope.unknownMethod
        }
        line.name(method)
        // What a file hides is asked for when it is past.
        let isChatKnown = intake.scanner == nil || method.chat == .none || intake.arguments[.chatID] != nil
        let permit = try await gateway.enter(
            GatewayCall(
                key: key, target: .method(method), environment: environment,
                chat: isChatKnown ? intake.arguments.chat(for: method) : nil, from: network, arrivedAt: arrivedAt))
        line.name(permit)
        try Clarity.check(intake, method: method, permit: permit)
        let target = UpstreamRequest(
            prefix: "/bot", path: (permit.environment == .test ? "/test/" : "/") + method.name,
            query: query.map { PercentCoding.mendQuery($0) }, verb: request.method,
            headers: ForwardedHeaders.toTelegram(request.headers), body: .bytes(intake.bytes))
        if intake.scanner == nil {
            guard method.methodClass == .poll else {
                return try await send(target, permit, timer(settings.totalTimeout))
            }
            let patience = timer(.seconds(intake.arguments.pollSeconds) + settings.pollMargin)
            return try await cutAtTheEnd { try await send(target, permit, patience) }
        }
        let upload = Upload(
            gateway: gateway, permit: permit, method: method, reader: reader, isChatKnown: isChatKnown, timer: patience,
            limit: timer(settings.uploadTimeout), departure: Departure())
        return try await carried(permit, upload.departure) {
            let answer = try await upload.run(intake, as: target, length: contentLength, over: upstream)
            return try await self.answer(answer, permit, patience, isFile: false)
        }
    }

    private func download(_ file: [UInt8], _ call: GatewayCall) async throws -> Response {
        let permit = try await gateway.enter(call)
        line.name(permit)
        let target = UpstreamRequest(
            prefix: "/file/bot", path: "/" + PercentCoding.encodePath(file), query: nil, verb: .get,
            headers: ForwardedHeaders.toTelegram(request.headers), body: .bytes(ByteBuffer()))
        return try await send(target, permit, timer(settings.totalTimeout), isFile: true)
    }

    private func send(
        _ target: UpstreamRequest, _ permit: Permit, _ timer: Timer, isFile: Bool = false
    ) async throws -> Response {
        let departure = Departure()
        return try await carried(permit, departure) {
            let call = try gateway.withToken(permit) { try upstream.prepare(target, with: $0) }
            departure.leave()
            let answer = try await timer.run(orThrow: UpstreamFault.timedOut) { try await call.send() }
            return try await self.answer(answer, permit, timer, isFile: isFile)
        }
    }

    /// Runs a long poll, which is cut when the process is to end: it would hold that up for as long as it waits.
    private func cutAtTheEnd(_ poll: @Sendable @escaping () async throws -> Response) async throws -> Response {
        do {
            return try await cancelWhenGracefulShutdown(poll)
        } catch is CancellationError where Task.isShuttingDownGracefully {
            throw Envelope.ending
        }
    }

    /// Gives the slot back at once where the call fails; where it is let go of otherwise, the permit does so by itself.
    private func carried(
        _ permit: Permit, _ departure: Departure, _ body: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await body()
        } catch {
            gateway.settle(permit, departure.outcome(of: error))
            throw error
        }
    }

    private func answer(
        _ answer: UpstreamAnswer, _ permit: Permit, _ timer: Timer, isFile: Bool
    ) async throws -> Response {
        let carrier = AnswerCarrier(
            gateway: gateway, permit: permit, connection: connection, streamTimer: self.timer(settings.totalTimeout),
            line: line)
        return try await carrier.response(to: answer, isFile: isFile, timer)
    }

    private func timer(_ limit: Duration) -> Timer { Timer(limit, on: connection.alarms) }

    private var contentLength: Int64? { request.headers[.contentLength].flatMap { Int64($0) } }
}
