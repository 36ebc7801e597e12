public import BotPorts

/// What every ``RandomBytes`` promises, as far as it can be seen from outside.
public enum RandomBytesRules {
    /// The rules, each for a source of randomness in any state.
    public static let all: [Rule<any RandomBytes>] = [
        Rule("gives as many bytes as asked for") { random in
            for count in [0, 1, 7, 8, 9, 12, 32, 4_096] {
                try requireEqual(try random.bytes(count).count, count, "\(count) bytes")
            }
        },
        Rule("gives none for a negative count") { random in
            try await requireError(CryptoError.failed, "-1 bytes are refused") {
                _ = try random.bytes(-1)
            }
        },
        Rule("never gives the same 16 bytes again") { random in
            let draws = try (0..<10_000).map { _ in try random.bytes(16) }
            try requireEqual(Set(draws).count, 10_000, "ten thousand draws, as many values")
        },
        Rule("gives every byte about equally often") { random in
            var counts = [Int](repeating: 0, count: 256)
            for byte in try random.bytes(65_536) { counts[Int(byte)] += 1 }
            for (byte, count) in counts.enumerated() {
                // 256 each; the deviation is 16, so that 8 of them come to pass once in some 10^12 runs.
                try require((128...384).contains(count), "byte \(byte) came \(count) times, far from 256")
            }
        },
        Rule("gives different bytes to tasks that ask at once") { random in
            let draws = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
                for _ in 0..<32 {
                    group.addTask { try (0..<64).map { _ in try random.bytes(12) } }
                }
                return try await group.reduce(into: Set()) { $0.formUnion($1) }
            }
            try requireEqual(draws.count, 32 * 64, "no two tasks got the same")
        },
    ]
}
