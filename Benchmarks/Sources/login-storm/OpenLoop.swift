import NIOCore

/// Calls through the gateway at a fixed rate, however they are answered.
struct OpenLoop: Sendable {
    let sender: Sender
    let requests: [ByteBuffer]
    /// Calls a second.
    let rate: Int

    /// A call and what became of it.
    struct Call: Sendable {
        let due: NIODeadline
        let microseconds: Int64
        let status: Int
    }

    /// Sends for so long, and returns when all is answered.
    func run(for length: TimeAmount) async throws -> [Call] {
        let loop = sender.loop
        let count = Int(length.nanoseconds) * rate / 1_000_000_000
        // A moment ahead: what it takes to set all alarms holds up no call.
        let begun = loop.now + .milliseconds(100)
        let calls = NIOLoopBoundBox<[Call]>.makeBoxSendingValue([], eventLoop: loop)
        let promise = loop.makePromise(of: [Call].self)
        loop.execute {
            for number in 0..<count {
                let due = begun + .nanoseconds(Int64(number) * 1_000_000_000 / Int64(rate))
                let request = requests[number % requests.count]
                loop.scheduleTask(deadline: due) {
                    sender.send(request) { status in
                        let microseconds = (NIODeadline.now() - due).nanoseconds / 1_000
                        calls.value.append(Call(due: due, microseconds: microseconds, status: status))
                        if calls.value.count == count { promise.succeed(calls.value) }
                    }
                }
            }
        }
        return try await promise.futureResult.get()
    }
}
