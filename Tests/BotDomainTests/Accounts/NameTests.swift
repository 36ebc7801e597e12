import BotDomain
import Testing

@Suite struct NameTests {
    @Test(arguments: ["abc", "A-b_c.9", "...", String(repeating: "x", count: 50)])
    func `Usernames are 3 to 50 of their characters`(text: String) throws {
        #expect(try Username(text).text == text)
    }

    static let refusedUsernames: [(Username.Refusal, [String])] = [
        (.length, ["", "ab", String(repeating: "x", count: 51)]),
        (
            .character,
            ["a b", "abc ", "ab@c", "abc\0", "\u{430}bc", "abc\u{301}", "ab/c", "ab\nc", "abc%", "ａｂｃ", "\u{202E}abc"]
        ),
    ]

    @Test(arguments: refusedUsernames)
    func `Other usernames are refused`(refusal: Username.Refusal, texts: [String]) {
        for text in texts { #expect(throws: refusal, "\(text)") { try Username(text) } }
    }

    @Test func `Usernames and addresses are folded by ASCII alone`() throws {
        #expect(try Username("AbC.Z-9").folded == "abc.z-9")
        #expect(try EmailAddress("Some.One+x@Example.ORG").folded == "some.one+x@example.org")
        #expect(try EmailAddress("Some.One@Example.ORG").text == "Some.One@Example.ORG")
        #expect(StorableText.foldedASCII("ÄİZ") == "Äİz")
    }

    @Test(arguments: [
        "a@b.co", "some.one@example.org", "o'brien+tag@sub.example.co.uk", "x@1.2",
        String(repeating: "l", count: 64) + "@example.org", "!#$%&'*+-/=?^_`{|}~@example.org",
        "a@" + String(repeating: "d", count: 63) + ".org",
    ])
    func `Everyday addresses are taken`(text: String) throws {
        #expect(try EmailAddress(text).text == text)
    }

    @Test(arguments: [
        "", "@", "a@", "@b.co", "a@b", "a@@b.co", "a@b@c.co", "a b@c.co", "a@b .co", "a@b..co", "a@.b.co", "a@b.co.",
        "a@-b.co", "a@b-.co", ".a@b.co", "a.@b.co", "a..b@c.co", "a@b_c.co", "a@b.co\0", "a\0@b.co", "a@b.co\n",
        "a\r\nBcc:x@b.co", "ä@b.co", "a@bücher.de", "\"a b\"@c.co", "a@[127.0.0.1]", "a,b@c.co", "<a@b.co>",
        String(repeating: "l", count: 65) + "@example.org", "a@" + String(repeating: "d", count: 64) + ".org",
        "a@" + String(repeating: "abcdefg.", count: 40) + "org",
    ])
    func `Other addresses are refused`(text: String) {
        #expect(throws: EmailAddress.Refusal.self) { try EmailAddress(text) }
    }

    @Test func `Full names are 1 to 200 characters without NUL, trimmed`() throws {
        #expect(try FullName("\u{3000} Ana María 👩‍🚀 ").text == "Ana María 👩‍🚀")
        #expect(try FullName(String(repeating: "名", count: 200)).text.count == 200)
        #expect(throws: StorableText.Refusal.tooShort(minimum: 1)) { try FullName(" \n ") }
        #expect(throws: StorableText.Refusal.tooLong(maximum: 200)) { try FullName(String(repeating: "名", count: 201)) }
        #expect(throws: StorableText.Refusal.containsNUL) { try FullName("a\0") }
    }

    @Test func `Roles are ordered by what they may do`() {
        #expect(Role.allCases.shuffled().sorted() == [.user, .admin, .owner])
        #expect(Role.allCases.map(\.rawValue) == ["user", "admin", "owner"])
    }
}
