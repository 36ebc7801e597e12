import BotDomain
import BotTesting
import NIOCore
import TelegramSimulator
import Testing

@testable import BotUseCases
@testable import GatewayAdapter

@Suite("Reading, piece by piece")
struct ReadingTests {
    @Test("a multipart body reads the same however it is cut", arguments: 1..<40)
    func cuts(size: Int) {
        let form = Form().field("text", "--\(Form.boundary)x\r\n--FAKE").file("document", Array("a\r\n--b".utf8))
            .field("chat_id", "-100").field("allow_paid_broadcast", "true")
        var arguments = CallArguments()
        var scanner = MultipartScanner(boundary: Array(Form.boundary.utf8))
        for piece in form.pieces(of: size) { scanner.take(ByteBuffer(bytes: piece), into: &arguments) }
        #expect(scanner.isAtEnd)
        #expect(scanner.hasFile)
        #expect(arguments[.chatID] == "-100")
        #expect(arguments[.isPaid] == "true")
        #expect(!arguments.isAmbiguous)
    }

    @Test("a multipart body without an end to its headers is broken, not kept")
    func endlessHeaders() {
        var arguments = CallArguments()
        var scanner = MultipartScanner(boundary: Array("b".utf8))
        scanner.take(ByteBuffer(string: "--b\r\nX: "), into: &arguments)
        for _ in 0..<100 { scanner.take(ByteBuffer(repeating: 0x61, count: 1_000), into: &arguments) }
        #expect(scanner.isBroken)
    }

    @Test(
        "JSON that is none is not read",
        arguments: ["{", "[]", "{\"a\"}", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":\"\\u12\"}", "\"chat_id\"", "{\"a\":[}"])
    func badJSON(_ text: String) {
        var arguments = CallArguments()
        #expect(throws: JSONArguments.Malformed.self) {
            try JSONArguments.read(Array(text.utf8), into: &arguments)
        }
    }

    @Test("values of JSON are strings' texts, or the JSON as it stands")
    func json() throws {
        var arguments = CallArguments()
        try JSONArguments.read(
            Array("{\"chat_id\":\"@N\\u0061me\",\"timeout\":30,\"allow_paid_broadcast\":true}".utf8), into: &arguments)
        #expect(arguments[.chatID] == "@Name")
        #expect(arguments.pollSeconds == 30)
        #expect(arguments[.isPaid] == "true")
    }

    @Test("of duplicates the first counts, the query before the body")
    func first() {
        var arguments = CallArguments()
        FormArguments.read("chat_id=1".utf8, in: .query, into: &arguments)
        FormArguments.read("chat_id=2&chat_id=3".utf8, in: .body, into: &arguments)
        #expect(arguments[.chatID] == "1")
        #expect(arguments.isAmbiguous)
    }

    @Test("a chat that Telegram may take for another's number counts as that")
    func lenientChat() throws {
        let method = try #require(MethodTable.method(named: "sendMessage"))
        var arguments = CallArguments()
        arguments.note(.chatID, "-42x", in: .query)
        #expect(arguments.chat(for: method).chat == .number(-42))
        #expect(arguments.hasUnreadableChat(for: method))
    }

    @Test("a query passes as it is, but for what no URL may hold")
    func query() {
        #expect(PercentCoding.mendQuery("a=%20&b=%zz&c=\"|é".utf8) == "a=%20&b=%25zz&c=%22%7C%C3%A9")
    }
}
