import BotDomain
import Testing

@Suite struct StorableTextTests {
    @Test func `White space at both ends is cut, and nothing else`() {
        #expect(StorableText.trimmed(" \t\n a  b \u{2003}\u{85}") == "a  b")
        #expect(StorableText.trimmed("a") == "a")
        #expect(StorableText.trimmed("") == "")
        #expect(StorableText.trimmed(" \n\u{3000}") == "")
        // A combining mark belongs to the space before it as one Character, but is no space.
        #expect(Array(StorableText.trimmed(" \u{301}x").unicodeScalars) == ["\u{301}", "x"])
    }

    @Test func `A megabyte of white space is cut in one pass`() {
        let space = String(repeating: " ", count: 500_000)
        #expect(StorableText.trimmed(space + "a" + space) == "a")
        #expect(StorableText.trimmed(space) == "")
    }

    @Test func `Length counts Unicode scalars, and NUL is found wherever it stands`() throws {
        try StorableText.check("👩‍🚀", length: 3...3)
        try StorableText.check("", length: 0...0)
        for text in ["\0", "a\0", "\0a", "aaaa\0aaaa"] {
            #expect(throws: StorableText.Refusal.containsNUL) { try StorableText.check(text, length: 0...3) }
        }
        #expect(throws: StorableText.Refusal.tooShort(minimum: 2)) { try StorableText.check("a", length: 2...3) }
        #expect(throws: StorableText.Refusal.tooLong(maximum: 3)) { try StorableText.check("abcd", length: 2...3) }
    }
}
