import BotDomain
public import BotPorts

/// What every ``PasswordHasher`` promises.
public enum PasswordHasherRules {
    /// The rules, each for an idle hasher.
    public static let all: [Rule<any PasswordHasher>] = [
        Rule("knows the right password from others") { hasher in
            let hash = try await hasher.hash(password("correct horse battery"))
            try requireEqual(try await hasher.verify(password("correct horse battery"), against: hash), .right, "right")
            for other in ["correct horse batterY", "correct horse battery ", "correct horse batter", "", "\0"] {
                try requireEqual(try await hasher.verify(password(other), against: hash), .wrong, "another password")
            }
        },
        Rule("reads passwords whole: long ones, NUL, other scripts") { hasher in
            for text in [String(repeating: "long ", count: 200), "before\0after", "пароль🔑密码", "e\u{301}"] {
                let hash = try await hasher.hash(password(text))
                try requireEqual(try await hasher.verify(password(text), against: hash), .right, "the same text")
                let other = String(text.unicodeScalars.dropLast()) + "x"
                try requireEqual(try await hasher.verify(password(other), against: hash), .wrong, "its end changed")
            }
            let composed = try await hasher.hash(password("\u{E9}"))
            try requireEqual(
                try await hasher.verify(password("e\u{301}"), against: composed), .wrong, "bytes count, not looks")
        },
        Rule("salts: one password, two hashes") { hasher in
            let first = try await hasher.hash(password("same password"))
            let second = try await hasher.hash(password("same password"))
            try require(first != second, "the hashes differ")
            try requireEqual(try await hasher.verify(password("same password"), against: first), .right, "first")
            try requireEqual(try await hasher.verify(password("same password"), against: second), .right, "second")
        },
        Rule("shows nothing of the password") { hasher in
            let hash = try await hasher.hash(password("plainly visible"))
            try require(!hash.text.contains("plainly"), "the password does not stand in its hash")
            try require(!"\(hash)".contains(hash.text), "nor the hash in what is printed of it")
        },
        Rule("has a decoy that is like a hash, and that no password has") { hasher in
            for text in ["", "decoy", hasher.decoy.text] {
                try requireEqual(
                    try await hasher.verify(password(text), against: hasher.decoy), .wrong, "no password fits it")
            }
            try require(hasher.decoy == hasher.decoy, "it is the same each time")
        },
        Rule("takes as many at once as it says") { hasher in
            try require(hasher.capacity >= 1, "one at least")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<min(hasher.capacity, 40) {
                    group.addTask { _ = try await hasher.hash(password("password \(number)")) }
                }
                try await group.waitForAll()
            }
        },
        Rule("says so of a form it does not know") { hasher in
            for text in ["", "$", "plain text", "$unknown$salt$hash", "5f4dcc3b5aa765d61d8327deb882cf99"] {
                try await requireError(CryptoError.unknownHash, "\"\(text)\" is no hash") {
                    _ = try await hasher.verify(password("plain text"), against: PasswordHash(text: text))
                }
            }
        },
        Rule("answers each of many callers: done, or busy") { hasher in
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do {
                            let hash = try await hasher.hash(password("password \(number)"))
                            return !hash.text.isEmpty
                        } catch CryptoError.busy {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try require(done > 0, "some are served")
            try requireEqual(try await hasher.verify(password("x"), against: hasher.decoy), .wrong, "and it goes on")
        },
        Rule("survives callers that give up") { hasher in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        // Whatever comes of it: the caller has gone.
                        _ = try? await hasher.hash(password("password \(number)"))
                    }
                }
                group.cancelAll()
            }
            let hash = try await hasher.hash(password("who stays"))
            try requireEqual(try await hasher.verify(password("who stays"), against: hash), .right, "it goes on")
        },
    ]

    private static func password(_ text: String) throws(RuleViolation) -> Password {
        guard let password = Password(offered: text) else { throw RuleViolation("the rule's password is too long") }
        return password
    }
}
