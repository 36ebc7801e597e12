import Testing

@testable import HTTPAdapter

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("-12", -12),
            ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number("9223372036854775808")),
            ("1.0", .number("1.0")), ("1e2", .number("1e2")), ("-1.5E-3", .number("-1.5E-3")),
            (#""""#, ""), (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\ud83d\ude00""#, "é😀"),
            (#""é😀\u0000""#, "é😀\0"), ("[]", .array([])), ("[1,[2],{}]", .array([1, .array([2]), [:]])),
            ("{}", [:]), (#"{"a":1,"b":{"a":2}}"#, ["a": 1, "b": ["a": 2]]), (#"{"a":1,"a":2}"#, ["a": 1, "a": 2]),
            ("\t\r\n [ 1 , 2 ] ", .array([1, 2])),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONReader.value(of: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "True", "01", "-", "+1", ".5", "1.", "1e", "0x1", "NaN", "Infinity", "'a'", "\"", "\"a",
        "\"\u{1}\"", "\"\n\"", #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud800""#, #""\ud800x""#, #""\ud800\u0041""#,
        #""\udc00""#, "[", "[1", "[1,]", "[,1]", "[1 2]", "{", "{a:1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
        #"{"a":1 "b":2}"#, "{} {}", "1 2", "null,", "// c\n1", "\u{FEFF}1", "[1]]",
    ])
    func refuses(text: String) {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.value(of: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(bytes: [UInt8]) {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.value(of: bytes) }
    }

    @Test func boundsNesting() throws {
        let deepest = String(repeating: "[", count: 16) + String(repeating: "]", count: 16)
        _ = try JSONReader.value(of: Array(deepest.utf8))
        for open in ["[", #"{"a":"#] {
            let bytes = Array(String(repeating: open, count: 30_000).utf8)
            #expect(throws: JSONReader.Malformed.self) { try JSONReader.value(of: bytes) }
        }
    }

    @Test func writesWhatItReads() throws {
        let text = #"{"z":[1,-2.5,true,null],"a":"\u0000\u001f\"\\\n\r\té😀/","z":{}}"#
        let value = try JSONReader.value(of: Array(text.utf8))
        #expect(String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) == text)
    }
}
