import BotDomain
import Testing

@Suite struct LatencyHistogramTests {
    /// Values as they may come: none, small, spread over all powers of two, one again and again, far too long.
    private static let shapes: [@Sendable (inout SplitMix64) -> Nanoseconds] = [
        { _ in .zero }, { .milliseconds(Int64.random(in: 0...40, using: &$0)) },
        { .milliseconds(Int64.random(in: 1...(1 << Int64.random(in: 1...22, using: &$0)), using: &$0)) },
        { Nanoseconds(rawValue: Int64.random(in: 0...3_000_000_000, using: &$0)) }, { _ in .milliseconds(1_999) },
        { .milliseconds(Int64.random(in: 50...60, using: &$0) * (Int64.random(in: 0...99, using: &$0) == 0 ? 70 : 1)) },
        { Nanoseconds(rawValue: Int64.random(in: -5...Int64.max, using: &$0)) },
    ]

    private func sample(_ shape: Int, seed: UInt64, count: Int = 500) -> [Nanoseconds] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in Self.shapes[shape](&generator) }
    }

    private func histogram(_ latencies: some Sequence<Nanoseconds>) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for latency in latencies { histogram.add(latency) }
        return histogram
    }

    @Test(arguments: 0..<7)
    func `A quantile is off by a sixteenth of the exact one at most`(shape: Int) throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let latencies = sample(shape, seed: seed, count: Int(seed) * 37)
            let histogram = histogram(latencies)
            #expect(histogram.count == Int64(latencies.count))
            // Rounded up to whole milliseconds, which is what is counted.
            let exact = latencies.map { min(max(0, $0.rawValue).dividedUp(by: 1_000_000), LatencyHistogram.longest) }
                .sorted()
            for thousandths in [-1, 0, 1, 10, 250, 500, 501, 900, 950, 990, 999, 1_000, 2_000] {
                let share = min(max(thousandths, 0), 1_000)
                let rank = max(1, (latencies.count * share + 999) / 1_000)
                let expected = exact[rank - 1]
                let found = try #require(histogram.quantile(thousandths))
                #expect(abs(found - expected) * 16 <= expected, "\(thousandths): \(found) for \(expected)")
            }
        }
    }

    @Test func `Nothing counted has no quantile`() {
        #expect(LatencyHistogram().quantile(500) == nil)
        #expect(LatencyHistogram().count == 0)
    }

    @Test func `What begins a millisecond counts as the whole of it`() {
        for (nanoseconds, milliseconds) in [(0, 0), (-7, 0), (1, 1), (1_000_000, 1), (1_000_001, 2), (30_999_999, 31)] {
            #expect(histogram([ns(Int64(nanoseconds))]).quantile(500) == Int64(milliseconds))
        }
    }

    @Test(arguments: 0..<7)
    func `Parts that are merged are what one of all would have been`(shape: Int) {
        for seed in 1...10 as ClosedRange<UInt64> {
            let latencies = sample(shape, seed: seed)
            var generator = SplitMix64(seed: seed)
            var parts = [LatencyHistogram](repeating: LatencyHistogram(), count: 4)
            for latency in latencies { parts[Int.random(in: 0..<4, using: &generator)].add(latency) }
            var merged = LatencyHistogram()
            for part in parts.shuffled(using: &generator) { merged.merge(part) }
            #expect(merged == histogram(latencies))
            #expect(merged.bytes == histogram(latencies).bytes)
        }
    }

    @Test(arguments: 0..<7)
    func `Its bytes give it back, and are few`(shape: Int) {
        for seed in 1...10 as ClosedRange<UInt64> {
            let histogram = histogram(sample(shape, seed: seed))
            #expect(LatencyHistogram(bytes: histogram.bytes) == histogram)
            #expect(histogram.bytes.count <= 1_000)
        }
        #expect(LatencyHistogram(bytes: LatencyHistogram().bytes) == LatencyHistogram())
    }

    @Test func `It stays small and sound at the greatest counts`() throws {
        // Every bucket at the greatest count: nine bytes each, and one for what is empty before it.
        var bytes: [UInt8] = [1]
        for _ in 0..<304 { bytes += [0] + [UInt8](repeating: 0xFF, count: 8) + [0x7F] }
        var full = try #require(LatencyHistogram(bytes: bytes))
        #expect(full.bytes == bytes && bytes.count <= 4_096)
        full.merge(full)
        full.add(.milliseconds(5))
        #expect(full.count == .max)
        #expect(full.bytes == bytes)
        #expect(full.quantile(500) != nil && full.quantile(1_000) != nil)
        #expect(LatencyHistogram(bytes: bytes + [0, 1]) == nil)
    }

    @Test(
        arguments: [
            [], [0], [2], [0x81], [1, 0], [1, 5], [1, 0, 0], [1, 0x80], [1, 0x80, 0, 1], [1, 0, 0x81, 0], [1, 0, 0x81],
            [1, 0xB0, 0x02, 1], [1, 0xFF, 0x7F, 1], [1, 0, 1, 0xAF, 0x02, 1],
            [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1],
        ] as [[UInt8]])
    func `Bytes that it did not write are refused`(bytes: [UInt8]) {
        #expect(LatencyHistogram(bytes: bytes) == nil)
    }

    @Test func `The last bucket can be read, and the one behind it cannot`() {
        // 303 is 0xAF 0x02.
        #expect(LatencyHistogram(bytes: [1, 0xAF, 0x02, 1]) == histogram([.hours(2)]))
        #expect(LatencyHistogram(bytes: [1, 0xB0, 0x02, 1]) == nil)
    }

    @Test func `No bytes have two forms, and none stop the process`() {
        var generator = SplitMix64(seed: 7)
        let written = histogram(sample(2, seed: 3)).bytes
        for round in 0..<20_000 {
            var bytes = written
            if round % 2 == 0 {
                bytes = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                    .random(in: 0...255, using: &generator)
                }
                if !bytes.isEmpty { bytes[0] = 1 }
            } else {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
            }
            if let histogram = LatencyHistogram(bytes: bytes) {
                #expect(histogram.bytes == bytes)
                #expect(histogram.count == 0 || histogram.quantile(500) != nil)
            }
        }
    }
}

extension Int64 {
    fileprivate func dividedUp(by divisor: Int64) -> Int64 { self / divisor + (self % divisor == 0 ? 0 : 1) }
}
