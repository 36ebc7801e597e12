import Testing

/// A text to be put in the place of another, in a header or in claims: what a forger who had the secret could try.
struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String

    init(_ name: String, _ old: String, _ new: String) {
        self.name = name
        self.old = old
        self.new = new
    }

    var testDescription: String { name }

    /// `*` stands for the whole; `KID` for the true `kid`.
    func apply(to text: String, kid: String) -> String {
        let new = new.replacing("KID", with: kid)
        return old == "*" ? new : text.replacing(old.replacing("KID", with: kid), with: new)
    }

    static let headers: [Forgery] = algorithms + otherHeaders

    private static let algorithms = values(
        "alg", #""HS256""#,
        [
            #""none""#, #""None""#, #""NONE""#, #""nOnE""#, #""""#, #""HS384""#, #""HS512""#, #""RS256""#, #""ES256""#,
            #""hs256""#, #""HS256 ""#, #""EdDSA""#, "null", #"["HS256"]"#,
        ])

    private static let otherHeaders = [
        Forgery("no alg", #""alg":"HS256","#, ""),
        Forgery("alg twice", #""alg":"HS256""#, #""alg":"none","alg":"HS256""#),
        Forgery("alg escaped", #""alg""#, #""\u0061lg""#),
        Forgery("alg in another case", #""alg""#, #""ALG""#),
        Forgery("another kid", "KID", "AAAAAAAAAAA"),
        Forgery("no kid", #""kid":"KID","#, ""),
        Forgery("empty kid", "KID", ""),
        Forgery("kid null", #""KID""#, "null"),
        Forgery("kid a path", "KID", "../../dev/null"),
        Forgery("kid longer", "KID", "KIDA"),
        Forgery("crit", #"{"alg""#, #"{"crit":["exp"],"alg""#),
        Forgery("crit behind", #""}"#, #"","crit":["b64"]}"#),
        Forgery("b64 false", #""}"#, #"","b64":false,"crit":["b64"]}"#),
        Forgery("b64 true", #""}"#, #"","b64":true}"#),
        Forgery("jwk", #""}"#, #"","jwk":{"kty":"oct","k":"AAAA"}}"#),
        Forgery("jku", #""}"#, #"","jku":"https://evil.example/keys"}"#),
        Forgery("x5u", #""}"#, #"","x5u":"https://evil.example/cert"}"#),
        Forgery("zip", #""}"#, #"","zip":"DEF"}"#),
        Forgery("cty", #""}"#, #"","cty":"JWT"}"#),
        Forgery("typ JWT", "at+jwt", "JWT"),
        Forgery("typ in capitals", "at+jwt", "AT+JWT"),
        Forgery("typ whole", "at+jwt", "application/at+jwt"),
        Forgery("no typ", #","typ":"at+jwt""#, ""),
        Forgery("another order", "*", #"{"typ":"at+jwt","alg":"HS256","kid":"KID"}"#),
        Forgery("white space", ",", ", "),
        Forgery("a line's end", "}", "}\n"),
        Forgery("a mark of byte order", "{", "\u{FEFF}{"),
        Forgery("nothing", "*", ""),
        Forgery("an empty object", "*", "{}"),
        Forgery("no object", "*", "null"),
    ]

    static let claims: [Forgery] = [missing, times, names, others].flatMap { $0 }

    private static let others = [
        Forgery("nbf added", #","jti""#, #","nbf":1785585600,"jti""#),
        Forgery("scope added", #","jti""#, #","scope":"admin","jti""#),
        Forgery("role added", #","jti""#, #","role":"owner","jti""#),
        Forgery("sub twice", #"{"sub":"42""#, #"{"sub":"1","sub":"42""#),
        Forgery("sub twice, the same", #"{"sub":"42""#, #"{"sub":"42","sub":"42""#),
        Forgery("sub twice instead of jti", #""jti":"token-1""#, #""sub":"42""#),
        Forgery("exp twice", #""exp":1785587400"#, #""exp":1785587400,"exp":1785587401"#),
        Forgery("sub twice, once escaped", #"{"sub":"42""#, #"{"\u0073ub":"1","sub":"42""#),
        Forgery("a name escaped", #""sub""#, #""\u0073ub""#),
        Forgery("a value escaped", "token-1", #"token\u002d1"#),
        Forgery("a slash escaped", "https://", #"https:\/\/"#),
        Forgery("white space", ",", ", "),
        Forgery("white space behind a colon", ":\"42\"", ": \"42\""),
        Forgery("white space before", "{", " {"),
        Forgery("a line's end behind", "}", "}\n"),
        Forgery("something behind", "}", "}{}"),
        Forgery("NUL behind", "}", "}\0"),
        Forgery("a comma behind", "}", ",}"),
        Forgery("a comma before", "{", "{,"),
        Forgery("two commas", #"42","#, #"42",,"#),
        Forgery("no comma", #"42","#, #"42""#),
        Forgery("not closed", "}", ""),
        Forgery("a mark of byte order", "{", "\u{FEFF}{"),
        Forgery("single quotes", "\"", "'"),
        Forgery("a control character", "token-1", "token\u{1}1"),
        Forgery("NUL in a text", "token-1", "token\0"),
        Forgery("another script", "token-1", "tökén"),
        Forgery("an object in it", #""token-1""#, #"{"a":"b"}"#),
        Forgery("nothing", "*", ""),
        Forgery("an empty object", "*", "{}"),
        Forgery("an array", "*", "[]"),
        Forgery("null", "*", "null"),
        Forgery("many brackets", "*", String(repeating: "[", count: 1_000)),
    ]

    private static let missing = [
        Forgery("no sub", #""sub":"42","#, ""),
        Forgery("no sid", #""sid":"7","#, ""),
        Forgery("no iat", #""iat":1785585600,"#, ""),
        Forgery("no exp", #""exp":1785587400,"#, ""),
        Forgery("no iss", #""iss":"https://bots.example","#, ""),
        Forgery("no aud", #""aud":"botwarden","#, ""),
        Forgery("no jti", #","jti":"token-1""#, ""),
    ]

    private static let times = [
        values(
            "exp", "1785587400",
            [
                "1785585600", "1785585599", "0", "1785587401", "\"1785587400\"", "1e300", "1785587400.0", "1.7855874e9",
                "1785587400e0", "-1785587400", "+1785587400", "01785587400", "null", "true", "[1785587400]",
                "0x6a6db5c8", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1785587400 ", "",
                "NaN", "Infinity",
            ]),
        values(
            "iat", "1785585600",
            [
                "1785585601", "1785587400", "1785585599", "0", "-1", "\"1785585600\"", "1e3", "1785585600.5", "null",
                "01", "9223372036854775808",
            ]),
    ].flatMap { $0 }

    private static let names = [
        values(
            "sub", "\"42\"",
            [
                "42", "\"\"", "\"0\"", "\"-1\"", "\"+42\"", "\"042\"", "\" 42\"", "\"42 \"",
                "\"9223372036854775808\"", "null", "\"４２\"", "\"4.2e1\"", "[\"42\"]", "true",
            ]),
        values("sid", "\"7\"", ["7", "\"\"", "\"0\"", "\"-7\"", "\"07\"", "null", "\"x\""]),
        values(
            "iss", "\"https://bots.example\"",
            [
                "\"https://evil.example\"", "\"https://bots.example/\"", "\"https://bots.exampl\"", "\"\"", "null",
                "[\"https://bots.example\"]", "\"HTTPS://BOTS.EXAMPLE\"",
            ]),
        values(
            "aud", "\"botwarden\"",
            ["\"other\"", "\"\"", "[\"botwarden\"]", "[\"other\",\"botwarden\"]", "null", "\"Botwarden\""]),
        values("jti", "\"token-1\"", ["\"\"", "1", "null", "\"\(String(repeating: "x", count: 65))\""]),
    ].flatMap { $0 }

    private static func values(_ member: String, _ old: String, _ new: [String]) -> [Forgery] {
        new.map { Forgery("\(member) \($0)", old, $0) }
    }
}
