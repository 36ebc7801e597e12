import NIOCore

/// Logins that arrive at once.
struct Storm: Sendable {
    let sender: Sender
    /// As many as the sender has connections.
    let requests: [ByteBuffer]

    /// What became of them.
    struct Outcome: Sendable {
        /// From the first one's sending to the last one's answer.
        let span: Range<NIODeadline>
        /// How long it took to send them.
        let sending: TimeAmount
        /// How many were answered by which status.
        let answers: [Int: Int]
    }

    /// Sends them all, and returns when all are answered.
    func blow() async throws -> Outcome {
        let loop = sender.loop
        let promise = loop.makePromise(of: Outcome.self)
        let answers = NIOLoopBoundBox<[Int: Int]>.makeBoxSendingValue([:], eventLoop: loop)
        // Amid the calls, which begin a moment later than they are asked for.
        loop.scheduleTask(in: .milliseconds(200)) {
            let begun = NIODeadline.now()
            let sent = NIOLoopBoundBox(begun, eventLoop: loop)
            for request in requests {
                sender.send(request) { status in
                    answers.value[status, default: 0] += 1
                    guard answers.value.values.reduce(0, +) == requests.count else { return }
                    promise.succeed(
                        Outcome(
                            span: begun..<NIODeadline.now(), sending: sent.value - begun, answers: answers.value))
                }
            }
            sent.value = .now()
        }
        return try await promise.futureResult.get()
    }
}
