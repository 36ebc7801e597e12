import Testing

@testable import TelegramSimulator

@Suite struct JSONTests {
    @Test func whatIsReadIsWrittenAgain() throws {
        for text in [
            #"{"b":1,"a":[true,false,null,"x"],"c":{}}"#, "[]", "-12", "1.50", "9223372036854775807",
            "12345678901234567890", "1e5", #""a\"b\\c\nd""#,
        ] {
            #expect(try JSONParser.parse(text).text == text)
        }
    }

    @Test func otherThanASCIIIsEscapedLikeTelegramDoes() throws {
        #expect(JSON.string("é😀").text == #""\u00e9\ud83d\ude00""#)
        #expect(try JSONParser.parse(#""\u00e9\ud83d\ude00 \/\t""#) == "é😀 /\t")
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":}", "{a:1}", "+1", "01a", "--1", "nul", "\"a", "\"\u{1}\"", "\"\\x\"", "\"\\ud800\"",
        "\"\\u12\"", "1 2", "[1}", "{\"a\" 1}", "1e", ".5", "\"\\",
    ])
    func malformedTextIsRefused(_ text: String) {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(text) }
    }

    @Test func deepNestingIsRefused() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(deep) }
        let fine = String(repeating: "[", count: 90) + String(repeating: "]", count: 90)
        #expect(try JSONParser.parse(fine).text == fine)
    }

    @Test func ofDuplicateMembersTheFirstCounts() throws {
        #expect(try JSONParser.parse(#"{"a":1,"a":2}"#)["a"] == 1)
    }
}
