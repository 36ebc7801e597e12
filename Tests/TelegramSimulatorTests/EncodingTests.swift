import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct EncodingTests {
    private static let form = ["Content-Type": "application/x-www-form-urlencoded"]

    /// Every way in which a known client sends `chat_id=42` and `text=hi`, after `/bot<token>`.
    @Test func everyWayToSendParameters() async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let bot = try simulator.addBot(id: 123_456_789)
            let client = TestClient(simulator, bot)
            let path = "/bot\(bot.token)"
            let parts = [
                TestClient.Part(name: "chat_id", content: "42"), TestClient.Part(name: "text", content: "hi"),
            ]
            let replies = [
                try await client.call("sendMessage", ["chat_id": 42, "text": "hi"]),
                try await client.call("SENDMESSAGE", ["chat_id": "42", "text": "hi"]),
                try await client.call("", ["method": "sendMessage", "chat_id": 42, "text": "hi"]),
                try await client.multipart("sendMessage", parts),
                try await client.multipart("sendMessage", parts, chunked: true),
                try await client.send("\(path)/sendMessage", headers: Self.form, body: "chat_id=42&text=hi"),
                try await client.send("\(path)/sendMessage?chat_id=42&text=hi"),
                try await client.send("\(path)/sendMessage?chat_id=42&text=hi", "GET"),
                try await client.send("\(path)/sendMessage", "GET", headers: Self.form, body: "chat_id=42&text=hi"),
                try await client.send(
                    "\(path)/sendMessage?chat_id=42", headers: Self.form, body: "chat_id=1&text=hi&text=no"),
                try await client.send("\(path)/?method=sendMessage&chat_id=42&text=hi"),
                try await client.send(
                    path.replacing(":", with: "%3A") + "/sendMessage", headers: Self.form, body: "chat_id=42&text=hi"),
            ]
            for (number, reply) in replies.enumerated() {
                #expect(reply.status == 200, "way \(number)")
                #expect(reply.result["chat"]["id"] == 42, "way \(number)")
                #expect(reply.result["text"] == "hi", "way \(number)")
            }
            #expect(simulator.calls().count == replies.count)
        }
    }

    @Test func callsWithoutParameters() async throws {
        try await TelegramSimulator.withServer { simulator in
            let bot = try simulator.addBot(id: 123_456_789)
            let client = TestClient(simulator, bot)
            let path = "/bot\(bot.token)/getMe"
            for (type, body) in [
                ("application/json", "null"), ("application/json", ""), ("application/json", "{}"),
                ("multipart/form-data; boundary=x", ""), ("application/x-www-form-urlencoded", ""),
            ] {
                let reply = try await client.send(path, headers: ["Content-Type": type], body: body)
                #expect(reply.result["id"] == 123_456_789, "\(type) \(body)")
            }
            #expect(try await client.send(path, "GET").status == 200)
        }
    }

    @Test func unreadableBodiesGetTelegramsRefusal() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 123_456_789))
            let path = "/bot\(client.token)/sendMessage"
            let reply = try await client.send(path, headers: ["Content-Type": "application/json"], body: "{nope")
            #expect(reply.status == 400)
            #expect(
                reply.text == #"{"ok":false,"error_code":400,"description":"Bad Request: can't parse JSON object"}"#)
            #expect(reply.header("Content-Type") == "application/json")
        }
    }
}
