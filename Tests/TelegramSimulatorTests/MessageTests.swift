import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct MessageTests {
    private func withBot(_ body: (TelegramSimulator, TestClient) async throws -> Void) async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let bot = try simulator.addBot(id: 123_456_789, username: "demo_bot", firstName: "Demo")
            try await body(simulator, TestClient(simulator, bot))
        }
    }

    @Test func getMeTellsWhoTheBotIs() async throws {
        try await withBot { _, client in
            let text = try await client.call("getMe").text
            #expect(
                text.hasPrefix(
                    #"{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Demo","username":"demo_bot","#))
        }
    }

    @Test func aSentMessageComesBackWhole() async throws {
        try await withBot { _, client in
            let keyboard: JSON = ["inline_keyboard": [[["text": "a", "callback_data": "b"]]]]
            let sent = try await client.call(
                "sendMessage", ["chat_id": -100_123, "text": "héllo", "reply_markup": keyboard, "message_thread_id": 3])
            #expect(sent.status == 200)
            #expect(sent.result["message_id"] == 1)
            #expect(sent.result["from"]["username"] == "demo_bot")
            #expect(sent.result["chat"]["type"] == "group")
            #expect(sent.result["text"] == "héllo")
            #expect(sent.result["reply_markup"] == keyboard)
            #expect(sent.result["message_thread_id"] == 3)
            #expect((sent.result["date"].integer ?? 0) > 1_700_000_000)
        }
    }

    @Test func chatsByNumberAndName() async throws {
        try await withBot { _, client in
            func chat(_ id: JSON) async throws -> JSON {
                try await client.call("sendMessage", ["chat_id": id, "text": "x"]).result["chat"]
            }
            #expect(try await chat(42)["type"] == "private")
            #expect(try await chat(-1_001_234_567_890)["type"] == "supergroup")
            #expect(try await chat(.integer(.min))["type"] == "supergroup")
            let named = try await chat("@Some_Group")
            #expect(named["username"] == "Some_Group")
            #expect(named["id"] == (try await chat("@some_group"))["id"])
            #expect((named["id"].integer ?? 0) < -1_000_000_000_000)
        }
    }

    @Test func messagesThatTelegramRefuses() async throws {
        try await withBot { _, client in
            let long = JSON.string(String(repeating: "😀", count: 2048))
            #expect(try await client.call("sendMessage", ["chat_id": 1, "text": long]).status == 200)
            for (parameters, description) in [
                (["text": "x"], "chat_id is empty"), (["chat_id": "", "text": "x"], "chat_id is empty"),
                (["chat_id": "nobody", "text": "x"], "chat not found"), (["chat_id": 1], "message text is empty"),
                (["chat_id": 1, "text": " \n"], "message text is empty"),
                (["chat_id": 1, "text": .string((long.string ?? "") + "x")], "message is too long"),
                (
                    ["chat_id": 1, "text": "x", "reply_parameters": ["message_id": 99]],
                    "message to be replied not found"
                ),
            ] as [(JSON, String)] {
                let refused = try await client.call("sendMessage", parameters)
                #expect(refused.status == 400)
                #expect(refused.description == "Bad Request: \(description)")
            }
        }
    }

    @Test func replies() async throws {
        try await withBot { _, client in
            _ = try await client.call("sendMessage", ["chat_id": 1, "text": "one"])
            let two = try await client.call(
                "sendMessage", ["chat_id": 1, "text": "two", "reply_parameters": ["message_id": 1]])
            #expect(two.result["reply_to_message"]["text"] == "one")
            let three = try await client.call(
                "sendMessage",
                [
                    "chat_id": 1, "text": "three",
                    "reply_parameters": ["message_id": 99, "allow_sending_without_reply": true],
                ])
            #expect(three.result["reply_to_message"] == .null)
        }
    }

    @Test func editing() async throws {
        try await withBot { _, client in
            _ = try await client.call("sendMessage", ["chat_id": 1, "text": "one"])
            let edit: JSON = ["chat_id": 1, "message_id": 1, "text": "two"]
            let edited = try await client.call("editMessageText", edit)
            #expect(edited.result["text"] == "two")
            #expect(edited.result["edit_date"].integer != nil)
            #expect(try await client.call("editMessageText", edit).description?.contains("is not modified") == true)
            let elsewhere = try await client.call("editMessageText", ["chat_id": 2, "message_id": 1, "text": "x"])
            #expect(elsewhere.description == "Bad Request: message to edit not found")
            let inline = try await client.call("editMessageText", ["inline_message_id": "abc", "text": "x"])
            #expect(inline.result == true)
            _ = try await client.multipart(
                "sendPhoto", [.init(name: "chat_id", content: "1"), .init(name: "photo", file: "a.png", content: "x")])
            let photo = try await client.call("editMessageText", ["chat_id": 1, "message_id": 2, "text": "x"])
            #expect(photo.description == "Bad Request: there is no text in the message to edit")
        }
    }

    @Test func deleting() async throws {
        try await withBot { _, client in
            _ = try await client.call("sendMessage", ["chat_id": 1, "text": "one"])
            let delete: JSON = ["chat_id": 1, "message_id": 1]
            #expect(try await client.call("deleteMessage", delete).result == true)
            #expect(
                try await client.call("deleteMessage", delete).description
                    == "Bad Request: message to delete not found")
            #expect(try await client.call("deleteMessage", ["chat_id": 1]).status == 400)
        }
    }

    @Test func anyOtherMethodIsTrue() async throws {
        try await withBot { _, client async throws in
            for method in ["sendChatAction", "setMyCommands", "logOut", "someMethodOfTomorrow"] {
                #expect(try await client.call(method).text == #"{"ok":true,"result":true}"#)
            }
        }
    }
}
