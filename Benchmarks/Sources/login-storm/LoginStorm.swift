import Foundation
import NIOCore

/// Shows whether the calls of live bots keep their speed while 200 logins arrive at once.
///
/// Turn by turn, twenty times: two seconds of calls at a fixed rate, and two that have 200 logins at once in them. Whatever
/// else the machine does then meets both alike. The load is open: a call is sent at its time whether or not those before
/// it were answered, and is timed from then. It fails where a call or a login was not answered as it should be, and
/// where the calls' p99 is over twice that without logins.
@main
struct LoginStorm {
    static let rate = 500
    static let turn = TimeAmount.seconds(2)
    static let turns = 20
    static let logins = 200
    /// When most of them are refused.
    static let beginning = TimeAmount.milliseconds(100)

    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let port = environment["BENCH_PORT"].flatMap({ Int($0) }), let telegram = environment["BENCH_TELEGRAM"]
        else { fail("BENCH_PORT and BENCH_TELEGRAM say where to call; scripts/bench sets them") }
        let platform = Platform(server: "http://127.0.0.1:\(port)", telegram: telegram)
        let keys = try await platform.keys(count: 20)
        let callers = try await Sender.connected(to: "127.0.0.1", port: port, by: 100)
        let load = OpenLoop(sender: callers, requests: keys.map { Platform.call($0) }, rate: rate)
        let storm = Storm(
            sender: try await Sender.connected(to: "127.0.0.1", port: port, by: logins),
            requests: (0..<logins).map { Platform.login($0) })

        try await storm.sender.stepBack()
        _ = try await load.run(for: .seconds(5))
        var quiet: [OpenLoop.Call] = []
        var stormy: [OpenLoop.Call] = []
        var burst: [OpenLoop.Call] = []
        var spans: [Int64] = []
        var answers: [Int: Int] = [:]
        var spread = TimeAmount.zero
        for _ in 0..<turns {
            quiet += try await load.run(for: turn)
            async let logins = storm.blow()
            let calls = try await load.run(for: turn)
            let outcome = try await logins
            stormy += calls.filter { outcome.span.contains($0.due) }
            burst += calls.filter { (TimeAmount.zero..<beginning).contains($0.due - outcome.span.lowerBound) }
            spans.append((outcome.span.upperBound - outcome.span.lowerBound).nanoseconds / 1_000_000)
            answers.merge(outcome.answers, uniquingKeysWith: +)
            spread = max(spread, outcome.sending)
        }
        try await callers.shutdown()
        try await storm.sender.shutdown()

        report("without logins", quiet)
        report("while \(logins) logins are answered", stormy)
        let counts = answers.sorted { $0.key < $1.key }.map { "\($0.value) x \($0.key)" }
        report("in the first \(beginning.nanoseconds / 1_000_000) ms of those", burst)
        print("until all logins were answered: \(spans.min() ?? 0) to \(spans.max() ?? 0) ms")
        print("logins, sent within \(spread.nanoseconds / 1_000) us: \(counts.joined(separator: ", "))")
        if stormy.isEmpty || !(quiet + stormy).allSatisfy({ $0.status == 200 }) {
            fail("calls were not all answered by 200")
        }
        if answers.values.reduce(0, +) != turns * logins || !Set(answers.keys).isSubset(of: [200, 401, 429]) {
            fail("logins were not all answered by 200, 401 or 429")
        }
        let ratios = [500, 950, 990].map { thousandths in
            let ratio = Double(quantile(thousandths, of: stormy)) / Double(max(1, quantile(thousandths, of: quiet)))
            print("p\(thousandths / 10) ratio: \((ratio * 100).rounded() / 100)")
            return ratio
        }
        if ratios[2] > 2 { fail("p99 is over twice that without logins") }
    }

    private static func fail(_ what: String) -> Never {
        print("failed: \(what)")
        exit(1)
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
