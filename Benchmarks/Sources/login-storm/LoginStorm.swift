import AsyncHTTPClient
import Foundation
import NIOCore

/// Shows whether the calls of live bots keep their speed while 200 logins arrive at once.
///
/// One run measures both: calls at a fixed rate without logins, then the same with 200 logins at once every two seconds. The
/// load is open: a call is sent at its time whether or not those before it were answered, and is timed from then. It fails
/// where a call or a login was not answered as it should be, and where the calls' p99 is over twice that without logins.
@main
struct LoginStorm {
    static let rate = 500
    static let phase = Duration.seconds(20)
    static let logins = 200
    static let storms = 10

    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let server = environment["BENCH_SERVER"], let telegram = environment["BENCH_TELEGRAM"] else {
            fatalError("BENCH_SERVER and BENCH_TELEGRAM say where to call; scripts/bench sets them")
        }
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_000
        let client = HTTPClient(configuration: configuration)
        let platform = Platform(client: client, server: server, telegram: telegram)
        let keys = try await platform.keys(count: 20)
        let load = OpenLoop(platform: platform, keys: keys, rate: rate)

        _ = await load.run(for: .seconds(5))
        let quiet = await load.run(for: phase)
        async let storming = storm(platform)
        let stormy = await load.run(for: phase)
        let (spans, answers) = await storming

        try await client.shutdown()

        let within = stormy.filter { call in spans.contains { $0.contains(call.due) } }
        report("without logins", quiet)
        report("while \(logins) logins are answered", within)
        report("the whole second phase", stormy)
        let counts = answers.sorted { $0.key < $1.key }.map { "\($0.value) x \($0.key)" }
        print("logins answered: \(counts.joined(separator: ", "))")
        if within.isEmpty || !(quiet + stormy).allSatisfy({ $0.status == 200 }) {
            fail("calls were not all answered by 200")
        }
        if answers.values.reduce(0, +) != storms * logins || !Set(answers.keys).isSubset(of: [200, 401, 429]) {
            fail("logins were not all answered by 200, 401 or 429")
        }
        let ratios = [500, 950, 990].map { thousandths in
            let ratio = Double(quantile(thousandths, of: within)) / Double(max(1, quantile(thousandths, of: quiet)))
            print("p\(thousandths / 10) ratio: \((ratio * 100).rounded() / 100)")
            return ratio
        }
        if ratios[2] > 2 { fail("p99 is over twice that without logins") }
    }

    private static func fail(_ what: String) -> Never {
        print("failed: \(what)")
        exit(1)
    }

    /// The storm at a low priority: on a machine of its own, whoever sends it would not hold up those whose calls are timed.
    private static func storm(_ platform: Platform) async -> ([Range<ContinuousClock.Instant>], [Int: Int]) {
        await withCheckedContinuation { continuation in
            Task(priority: .background) { continuation.resume(returning: await logInAtOnce(platform)) }
        }
    }

    /// Ten times, 200 logins at once: when they were under way, and how they were answered.
    private static func logInAtOnce(_ platform: Platform) async -> ([Range<ContinuousClock.Instant>], [Int: Int]) {
        let clock = ContinuousClock()
        let begun = clock.now
        var spans: [Range<ContinuousClock.Instant>] = []
        var answers: [Int: Int] = [:]
        for number in 0..<storms {
            try? await clock.sleep(until: begun + .seconds(2 * number), tolerance: .zero)
            let start = clock.now
            await withTaskGroup(of: Int.self) { group in
                for login in 0..<logins { group.addTask { await platform.logIn(login) } }
                for await status in group { answers[status, default: 0] += 1 }
            }
            spans.append(start..<clock.now)
        }
        return (spans, answers)
    }

    private static func quantile(_ thousandths: Int, of calls: [OpenLoop.Call]) -> Int64 {
        let sorted = calls.map(\.microseconds).sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * thousandths / 1_000)]
    }

    private static func report(_ name: String, _ calls: [OpenLoop.Call]) {
        let wrong = calls.count { $0.status != 200 }
        let quantiles = [500, 950, 990].map { "p\($0 / 10) \(quantile($0, of: calls)) us" }.joined(separator: ", ")
        print("\(name): \(calls.count) calls, \(wrong) not answered by 200, \(quantiles)")
    }
}
