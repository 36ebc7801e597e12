import BotDomain
public import BotPorts

/// What every ``AccessTokens`` promises, of tokens that live for a minute.
public enum AccessTokenRules {
    /// The rules.
    public static let all: [Rule<any AccessTokens>] = [
        Rule("reads what it wrote") { tokens in
            let claims = [
                claims(),
                claims(user: 1, login: 1, id: "a"),
                claims(user: .max, login: .max, id: String(repeating: "z", count: 64)),
            ]
            for claims in claims {
                let token = try tokens.issue(claims)
                try require(tokens.claims(of: token, at: now) == claims, "what was said is read")
                try require(token.utf8.count <= 4_096, "a token has 4 KiB at most")
            }
        },
        Rule("believes a token from its beginning until just before its end") { tokens in
            let token = try tokens.issue(claims())
            let end = now + .seconds(60)
            try require(tokens.claims(of: token, at: now) != nil, "at its beginning")
            try require(tokens.claims(of: token, at: now + .seconds(59)) != nil, "in its last second")
            try require(
                tokens.claims(of: token, at: Timestamp(microseconds: end.microseconds - 1)) != nil,
                "a microsecond before its end")
            try require(tokens.claims(of: token, at: end) == nil, "not at its end")
            try require(tokens.claims(of: token, at: end + .days(1_000)) == nil, "not later")
            try require(
                tokens.claims(of: token, at: Timestamp(microseconds: now.microseconds - 1)) == nil,
                "not before its beginning")
        },
        Rule("believes no token with one character changed") { tokens in
            let token = Array(try tokens.issue(claims()).utf8)
            for index in token.indices {
                for character in "AQgw4.= \n".utf8 where character != token[index] {
                    var changed = token
                    changed[index] = character
                    let text = String(decoding: changed, as: UTF8.self)
                    try require(tokens.claims(of: text, at: now) == nil, "character \(index) changed")
                }
            }
        },
        Rule("believes no token that was cut or added to") { tokens in
            let token = try tokens.issue(claims())
            for count in 0..<token.count {
                try require(tokens.claims(of: String(token.prefix(count)), at: now) == nil, "\(count) characters of it")
            }
            for addition in ["=", ".", "A", " ", "\n", "\0", "\u{301}"] {
                try require(tokens.claims(of: token + addition, at: now) == nil, "something behind it")
                try require(tokens.claims(of: addition + token, at: now) == nil, "something before it")
            }
        },
        Rule("believes nothing foreign") { tokens in
            let foreign = [
                "", ".", "..", "...", "a.b.c", "\0", "Bearer", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.",
                String(repeating: ".", count: 10_000), String(repeating: "A", count: 1_000_000), "🔑.🔑.🔑",
            ]
            for text in foreign {
                try require(tokens.claims(of: text, at: now) == nil, "\(text.prefix(20)) is no token")
            }
        },
        Rule("gives different tokens to different ids") { tokens in
            let issued = try (0..<100).map { try tokens.issue(claims(id: "id-\($0)")) }
            try requireEqual(Set(issued).count, 100, "a hundred ids, as many tokens")
        },
        Rule("serves many tasks at once") { tokens in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...64 {
                    group.addTask {
                        let claims = claims(user: Int64(number), id: "task-\(number)")
                        let read = tokens.claims(of: try tokens.issue(claims), at: now)
                        try require(read == claims, "a task reads its own token")
                    }
                }
                try await group.waitForAll()
            }
        },
    ]

    private static let now = Timestamp(seconds: 1_785_585_600)

    private static func claims(user: Int64 = 42, login: Int64 = 7, id: String = "token-1") -> AccessClaims {
        AccessClaims(
            userID: UserID(rawValue: user), loginID: LoginID(rawValue: login), issuedAt: now.seconds,
            expiresAt: now.seconds + 60, tokenID: id)
    }
}
