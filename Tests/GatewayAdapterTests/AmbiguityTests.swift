import BotDomain
import BotTesting
import GatewayAdapter
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("What could be read in two ways", .timeLimit(.minutes(1)))
struct AmbiguityTests {
    static let form = "application/x-www-form-urlencoded"
    static let json = "application/json"

    // Telegram takes the first.
    static let doubles: [(String, Sent)] = [
        ("", .text("chat_id=42&chat_id=43&text=x", type: form)),
        ("?chat_id=42", .text("chat_id=42&text=x", type: form)),
        ("?chat_id=42&chat_id=43&text=x", .nothing),
        ("", .text("{\"chat_id\":42,\"text\":\"x\",\"chat_id\":43}", type: json)),
        ("", .pieces([Form().field("chat_id", "42").field("chat_id", "43").bytes()], type: Form.type, length: nil)),
        ("", .pieces([Form().file("chat_id", Array("42".utf8)).bytes()], type: Form.type, length: nil)),
    ]

    // What chat Telegram takes is not known.
    static let unreadable: [(String, Sent)] = [
        ("", .text("{\"chat_id\":42,\"text\":\"x\"", type: json)),
        ("", .text("chat_id=42&text=x", type: "text/plain")),
        ("", .text("chat_id=42&text=x", type: nil)),
        ("", .text("{\"chat_id\":42,\"text\":\"x\"}", type: "text/x;application/json")),
        ("", .text("{\"chat_id\":42,\"x\":\"&chat_id=43&text=x&\"}", type: "\(json); x=\(form)")),
        ("", .pieces([Array("--\(Form.boundary)\r\nbroken".utf8)], type: Form.type, length: nil)),
        ("", .text("chat_id=42x&text=x", type: form)),
        ("?chat_id=042y&text=x", .nothing),
    ]

    @Test("a restricted key refuses it", arguments: doubles + unreadable)
    func restricted(query: String, body: Sent) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            try await stage.send(.post, "/bot\(key)/sendMessage\(query)", body).expectEnvelope(400)
            #expect(stage.simulator.calls().isEmpty)
        }
    }

    @Test("a free key leaves doubles to Telegram", arguments: doubles)
    func free(query: String, body: Sent) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            _ = try await stage.send(.post, "/bot\(key)/sendMessage\(query)", body)
            #expect(stage.simulator.calls().count == 1)
        }
    }

    @Test("a chat's limit holds for free keys too: what posts must name its chat plainly", arguments: unreadable)
    func limited(query: String, body: Sent) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            try await stage.send(.post, "/bot\(key)/sendMessage\(query)", body).expectEnvelope(400)
            #expect(stage.simulator.calls().isEmpty)
            // What does not post is Telegram's to judge.
            _ = try await stage.send(.post, "/bot\(key)/getChat\(query)", body)
            #expect(stage.simulator.calls().map(\.method) == ["getChat"])
        }
    }

    @Test("two content types are one too many for anyone")
    func twoTypes() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            try await stage.send(
                .post, "/bot\(key)/sendMessage", .text("chat_id=42&text=x", type: Self.form),
                headers: [("Content-Type", Self.json)]
            ).expectEnvelope(400)
        }
    }
}
