import BotDomain
public import BotPorts

/// What every ``Fingerprinter`` promises.
public enum FingerprinterRules {
    /// The rules, each for a fingerprinter under any key.
    public static let all: [Rule<any Fingerprinter>] = [
        Rule("gives 32 bytes, the same for the same token") { fingerprinter in
            let first = fingerprinter.fingerprint(of: try PlaintextToken(tokens[0]))
            try requireEqual(first.bytes.count, 32, "a fingerprint has 32 bytes")
            for _ in 0..<10 {
                let again = fingerprinter.fingerprint(of: try PlaintextToken(tokens[0]))
                try require(again == first, "the same token has the same fingerprint")
            }
        },
        Rule("gives another for a token that differs in one character") { fingerprinter in
            let fingerprints = try tokens.map { fingerprinter.fingerprint(of: try PlaintextToken($0)) }
            try requireEqual(Set(fingerprints).count, tokens.count, "all fingerprints differ")
        },
        Rule("shows nothing of the token") { fingerprinter in
            let bytes = fingerprinter.fingerprint(of: try PlaintextToken(tokens[0])).bytes
            let token = Array(tokens[0].utf8)
            for start in 0...(token.count - 6) {
                let piece = token[start..<start + 6]
                try require(
                    !bytes.indices.contains { bytes[$0...].starts(with: piece) },
                    "six bytes of the token do not stand in the fingerprint")
            }
        },
        Rule("serves many tasks at once") { fingerprinter in
            let expected = fingerprinter.fingerprint(of: try PlaintextToken(tokens[1]))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        let fingerprint = fingerprinter.fingerprint(of: try PlaintextToken(tokens[1]))
                        try require(fingerprint == expected, "every task gets the same")
                    }
                }
                try await group.waitForAll()
            }
        },
    ]

    private static let tokens = [
        "123456789:FAKE-token-for-the-rules-of-prints-",
        "123456788:FAKE-token-for-the-rules-of-prints-",
        "123456789:FAKE-token-for-the-rules-of-prints_",
        "123456789:fAKE-token-for-the-rules-of-prints-",
        "123456789:FAKE-token-for-the-rules-of-prints-a",
        "12345678:9FAKE-token-for-the-rules-of-prints-",
    ]
}
