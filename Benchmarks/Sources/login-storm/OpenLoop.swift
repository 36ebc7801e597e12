/// Calls through the gateway at a fixed rate, however they are answered.
struct OpenLoop: Sendable {
    let platform: Platform
    let keys: [String]
    /// Calls a second.
    let rate: Int

    /// A call and what became of it.
    struct Call: Sendable {
        let due: ContinuousClock.Instant
        let microseconds: Int64
        let status: Int
    }

    func run(for length: Duration) async -> [Call] {
        let clock = ContinuousClock()
        let begun = clock.now
        let count = Int(length.components.seconds) * rate
        return await withTaskGroup(of: Call.self) { group in
            for number in 0..<count {
                let due = begun + .nanoseconds(number * 1_000_000_000 / rate)
                if due > clock.now { try? await clock.sleep(until: due, tolerance: .zero) }
                let key = keys[number % keys.count]
                group.addTask {
                    let status = await platform.call(key)
                    let (seconds, attoseconds) = (clock.now - due).components
                    return Call(
                        due: due, microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000, status: status)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
