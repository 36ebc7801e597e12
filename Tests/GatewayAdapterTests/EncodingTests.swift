import BotDomain
import BotTesting
import TelegramSimulator
import Testing

@testable import BotUseCases
@testable import GatewayAdapter

@Suite("Every encoding is read as Telegram reads it, and passes unchanged", .timeLimit(.minutes(2)))
struct EncodingTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        var verb = Verb.post
        var path = "/bot{key}/sendMessage"
        let body: @Sendable (_ chat: String) -> Sent
        var query: @Sendable (_ chat: String) -> String = { _ in "" }

        init(
            _ description: String, verb: Verb = .post, path: String = "/bot{key}/sendMessage",
            query: @escaping @Sendable (String) -> String = { _ in "" },
            body: @escaping @Sendable (String) -> Sent
        ) {
            self.description = description
            self.verb = verb
            self.path = path
            self.query = query
            self.body = body
        }
    }

    static let nothing: @Sendable (String) -> Sent = { _ in .nothing }
    static let form = "application/x-www-form-urlencoded"
    static let json = "application/json"

    static let cases: [Case] = [
        Case("query, GET", verb: .get, query: { "?chat_id=\($0)&text=a%20b" }, body: nothing),
        Case("query, POST without a body", query: { "?text=a+b&chat_id=\($0)" }, body: nothing),
        Case("form") { .text("chat_id=\($0)&text=a+b", type: form) },
        Case("form, GET", verb: .get) { .text("chat%5Fid=\($0)&text=a+b", type: form) },
        Case("form, with a charset") { .text("chat_id=\($0)&text=a+b", type: form + "; charset=UTF-8") },
        Case("JSON, a number") { .text("{\"chat_id\":\($0),\"text\":\"a b\"}", type: json) },
        Case("JSON, a string, nested values before it") {
            .text(
                "{\"reply_markup\":{\"chat_id\":[9,\"}\"]},\"ch\\u0061t_id\":\"\($0)\",\"text\":\"a b\"}", type: json)
        },
        Case("multipart") { multipart(Form().field("chat_id", $0).field("text", "a b")) },
        Case("multipart, chunked") {
            let form = Form().field("chat_id", $0).field("text", "a b")
            return .pieces(form.pieces(of: 7), type: Form.type, length: nil)
        },
        Case("multipart, no line end at its end") {
            let bytes = Form().field("text", "a b").field("chat_id", $0).bytes(end: "")
            return .pieces([bytes], type: Form.type, length: Int64(bytes.count))
        },
        Case("multipart, an empty Content-Type") {
            multipart(Form().field("chat_id", $0, headers: "Content-Type: \r\n").field("text", "a b"))
        },
        Case("multipart, a quoted boundary") {
            let bytes = Form().field("chat_id", $0).field("text", "a b").bytes()
            return .pieces(
                [bytes], type: "multipart/form-data; boundary=\"\(Form.boundary)\"", length: Int64(bytes.count))
        },
        Case("the method as an argument of the body", path: "/bot{key}/") {
            .text("method=sendMessage&chat_id=\($0)&text=a+b", type: form)
        },
        Case(
            "the method as an argument of the query", path: "/bot{key}",
            query: { "?method=SENDMESSAGE&chat_id=\($0)&text=a+b" }, body: nothing),
        Case("the method in any case", path: "/bot{key}/SENDmessage") {
            .text("chat_id=\($0)&text=a+b", type: form)
        },
        Case("a coded path", path: "/%62ot{key}/send%4Dessage") { .text("chat_id=\($0)&text=a+b", type: form) },
    ]

    private static func multipart(_ form: Form) -> Sent {
        let bytes = form.bytes()
        return .pieces([bytes], type: Form.type, length: Int64(bytes.count))
    }

    @Test("a key that is narrowed to a chat", arguments: cases)
    func narrowed(_ one: Case) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            let path = one.path.replacing("{key}", with: key)
            let allowed = try await stage.send(one.verb, path + one.query("42"), one.body("42"))
            #expect(allowed.status == 200, "\(allowed.text)")
            let other = try await stage.send(one.verb, path + one.query("43"), one.body("43"))
            other.expectEnvelope(403)
            let calls = stage.simulator.calls()
            #expect(calls.map(\.chatID) == ["42"])
            #expect(calls.first?.parameters["text"] == "a b")
        }
    }

    @Test("the colon of the key may be coded")
    func colon() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key().replacing(":", with: "%3A")
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
        }
    }

    @Test(
        "an empty call is one, however it is written",
        arguments: [
            Sent.text("null", type: json), .text("{}", type: json), .text("", type: json), .text("", type: form),
            .pieces([], type: Form.type, length: 0), .text(" \n", type: json), .nothing,
        ])
    func empty(_ body: Sent) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            let answer = try await stage.send(.post, "/bot\(key)/getMe", body)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.contains("\"is_bot\":true"))
        }
    }

    @Test("the test environment is for bots that live there")
    func testEnvironment() async throws {
        try await FrontStage.run(environment: .test) { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/test/getMe").status == 200)
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(403)
            #expect(stage.simulator.calls().map(\.isTest) == [true])
        }
    }
}
