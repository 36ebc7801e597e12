import BotDomain
import BotUseCases
import HTTPTypes
import NIOCore

/// A call whose body goes upstream while it still comes in.
///
/// The last piece is held back until all is known: who the chat is,
/// and whether the call may go there.
struct Upload: Sendable {
    let gateway: Gateway
    let permit: Permit
    let method: BotMethod
    let reader: RequestReader
    let isChatKnown: Bool
    let timer: Timer
    /// How long all of it may take, however steadily it comes.
    let limit: Timer
    /// How much of it is on its way.
    let departure: Departure

    /// Sends the call, and returns with the head of the answer.
    func run(
        _ intake: Intake, as target: UpstreamRequest, length: Int64?, over upstream: any Upstream
    ) async throws -> UpstreamAnswer {
        let pipe = BodyPipe()
        var target = target
        target.body = .pipe(pipe, length: length)
        let call = try gateway.withToken(permit) { try upstream.prepare(target, with: $0) }
        return try await bounded {
            async let sending = Self.outcome(of: call, declining: pipe)
            do {
                try await feed(intake, into: pipe)
            } catch {
                // Breaks the request off upstream before its last piece: Telegram does nothing.
                pipe.abandon()
                throw error
            }
            return try await sending.get()
        }
    }

    private func bounded<R: Sendable>(_ body: @escaping @Sendable () async throws -> R) async throws -> R {
        do {
            return try await limit.run(orThrow: Envelope.slowRequest) {
                try await timer.run(orThrow: UpstreamFault.timedOut, body)
            }
        } catch UpstreamFault.timedOut where departure.awaitsClient {
            // Nothing moved, and it was not for Telegram to move.
            throw Envelope.slowRequest
        }
    }

    // Where the answer comes before the body has gone, nobody takes the rest of it: its writer must not wait for that.
    private static func outcome(
        of call: any UpstreamCall, declining pipe: BodyPipe
    ) async -> Result<UpstreamAnswer, any Error> {
        do {
            let answer = try await call.send()
            pipe.decline()
            return .success(answer)
        } catch {
            pipe.abandon()
            return .failure(error)
        }
    }

    private func feed(_ intake: Intake, into pipe: BodyPipe) async throws {
        var intake = intake
        var heldBack = intake.bytes
        intake.bytes = ByteBuffer()
        // Where nobody upstream takes it any more, the rest is read all the same, so that the client gets its answer.
        var isTaken = true
        departure.awaitClient()
        while let piece = try await reader.next() {
            intake.take(piece)
            departure.awaitTelegram()
            if isTaken { isTaken = await pipe.write(heldBack) }
            timer.touch()
            heldBack = piece
            departure.awaitClient()
        }
        departure.awaitTelegram()
        if intake.scanner?.isAtEnd != true { intake.isUnreadable = true }
        try Clarity.check(intake, method: method, permit: permit)
        if !isChatKnown {
            try await gateway.enterChat(permit, chat: intake.arguments.chat(for: method))
        } else if let other = intake.arguments.chat(for: method).otherChat {
            // It may have come behind the file, when the core was asked already.
            guard permit.permissions.allows(chat: other) else { throw Envelope.otherChat }
        }
        // An upload may take long: who was suspended or revoked meanwhile does not get its last bytes through.
        try await gateway.confirm(permit)
        timer.touch()
        if isTaken {
            departure.leave()
            isTaken = await pipe.write(heldBack)
        }
        // A body with a gap must not look whole.
        if isTaken { pipe.finish() } else { pipe.abandon() }
    }
}
