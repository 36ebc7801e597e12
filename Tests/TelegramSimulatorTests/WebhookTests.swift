import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct WebhookTests {
    private static var quick: TelegramSimulator.Configuration {
        var configuration = TelegramSimulator.Configuration.unlimited
        configuration.webhookRetry = .milliseconds(1)
        return configuration
    }

    private func withHook(
        answers: [WebhookReceiver.Answer] = [],
        _ body: (TelegramSimulator, TestClient, WebhookReceiver, String) async throws -> Void
    ) async throws {
        try await TelegramSimulator.withServer(Self.quick) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            try await WebhookReceiver.run(answers: answers) { receiver, url in
                try await body(simulator, client, receiver, url)
            }
        }
    }

    @Test func updatesAreDeliveredInOrderWithTheSecret() async throws {
        try await withHook { simulator, client, receiver, url in
            try simulator.inject(text: "before", intoBot: 7)
            let set = try await client.call("setWebhook", ["url": .string(url), "secret_token": "s3cret_-"])
            #expect(set.text == #"{"ok":true,"result":true,"description":"Webhook was set"}"#)
            try simulator.inject(text: "after", intoBot: 7)
            var deliveries = receiver.deliveries.makeAsyncIterator()
            for text in ["before", "after"] {
                let delivery = try #require(await deliveries.next())
                #expect(delivery.update["message"]["text"] == .string(text))
                #expect(delivery.secret == "s3cret_-")
                #expect(delivery.contentType == "application/json")
            }
        }
    }

    @Test func aFailedDeliveryIsRepeated() async throws {
        let answers = [WebhookReceiver.Answer(status: 500), .init(status: 302), .init(status: 204)]
        try await withHook(answers: answers) { simulator, client, receiver, url in
            _ = try await client.call("setWebhook", ["url": .string(url)])
            try simulator.inject(text: "one", intoBot: 7)
            try simulator.inject(text: "two", intoBot: 7)
            var deliveries = receiver.deliveries.makeAsyncIterator()
            for text in ["one", "one", "one", "two"] {
                #expect(await deliveries.next()?.update["message"]["text"] == .string(text))
            }
            let info = try await client.call("getWebhookInfo").result
            #expect(info["url"] == .string(url))
            #expect(info["last_error_message"] == "Wrong response from the webhook: 302 Found")
            #expect((info["last_error_date"].integer ?? 0) > 1_700_000_000)
        }
    }

    @Test func theBackOffDoubles() async throws {
        let clock = ManualClock()
        var configuration = TelegramSimulator.Configuration.timed(by: clock)
        configuration.webhookRetry = .seconds(1)
        try await TelegramSimulator.withServer(configuration) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let answers = Array(repeating: WebhookReceiver.Answer(status: 500), count: 8)
            try await WebhookReceiver.run(answers: answers) { receiver, url in
                _ = try await client.call("setWebhook", ["url": .string(url)])
                try simulator.inject(text: "x", intoBot: 7)
                var deliveries = receiver.deliveries.makeAsyncIterator()
                for _ in 1...9 { _ = await deliveries.next() }
                #expect(clock.sleeps == [1, 2, 4, 8, 16, 32, 64, 64].map { .seconds($0) })
            }
        }
    }

    @Test func nobodyListens() async throws {
        try await TelegramSimulator.withServer(Self.quick) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            _ = try await client.call("setWebhook", ["url": "http://127.0.0.1:1/"])
            try simulator.inject(text: "x", intoBot: 7)
            while try await client.call("getWebhookInfo").result["last_error_message"] == .null {}
            let info = try await client.call("getWebhookInfo").result
            #expect(info["pending_update_count"] == 1)
            let deleted = try await client.call("deleteWebhook")
            #expect(deleted.description == "Webhook was deleted")
            #expect(try await client.call("getUpdates").result.array?.count == 1)
        }
    }

    @Test func anAnswerMayItselfBeACall() async throws {
        let call: JSON = ["method": "sendMessage", "chat_id": 42, "text": "by webhook"]
        try await withHook(answers: [.init(body: call.text)]) { simulator, client, _, url in
            _ = try await client.call("setWebhook", ["url": .string(url)])
            try simulator.inject(text: "x", intoBot: 7)
            let calls = try await simulator.calls(atLeast: 1, method: "sendMessage", ended: true)
            #expect(calls.first?.source == .webhookAnswer)
            #expect(calls.first?.parameters["text"] == "by webhook")
            #expect(calls.first?.status == 200)
            // Message 1 was the user's, 2 the webhook's.
            #expect(try await client.call("sendMessage", ["chat_id": 42, "text": "x"]).result["message_id"] == 3)
        }
    }

    @Test func settingAndDeleting() async throws {
        try await withHook { simulator, client, _, url in
            let set: JSON = ["url": .string(url), "allowed_updates": ["poll"], "max_connections": 5]
            #expect(try await client.call("setWebhook", set).description == "Webhook was set")
            #expect(try await client.call("setWebhook", set).description == "Webhook is already set")
            let info = try await client.call("getWebhookInfo").result
            #expect(info["max_connections"] == 5)
            #expect(info["allowed_updates"] == ["poll"])
            #expect(try await client.call("setWebhook", ["url": ""]).description == "Webhook was deleted")
            #expect(try await client.call("deleteWebhook").description == "Webhook is already deleted")
            #expect(
                try await client.call("getWebhookInfo").result
                    == [
                        "url": "", "has_custom_certificate": false, "pending_update_count": 0,
                        "allowed_updates": ["poll"],
                    ])
            try simulator.inject(update: #"{"poll":{}}"#, intoBot: 7)
            _ = try await client.call("deleteWebhook", ["drop_pending_updates": true])
            #expect(try await client.call("getUpdates").result == [])
        }
    }

    @Test func webhooksThatTelegramRefuses() async throws {
        try await withHook { _, client, _, url async throws in
            for parameters in [
                ["url": "nonsense"], ["url": "http://"], ["url": .string(url), "secret_token": "no spaces"],
                ["url": .string(url), "secret_token": .string(String(repeating: "a", count: 257))],
            ] as [JSON] {
                #expect(try await client.call("setWebhook", parameters).status == 400)
            }
            #expect(try await client.call("getWebhookInfo").result["url"] == "")
        }
    }
}
