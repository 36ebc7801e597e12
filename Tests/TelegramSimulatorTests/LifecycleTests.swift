import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct LifecycleTests {
    private struct Stop: Error, Equatable {}

    @Test func whatTheBodyGivesOrThrowsComesBack() async throws {
        let answer = try await TelegramSimulator.withServer { _ in 42 }
        #expect(answer == 42)
        await #expect(throws: Stop()) {
            try await TelegramSimulator.withServer { _ in throw Stop() }
        }
    }

    @Test func itListensOnAFreePortOfLoopback() async throws {
        try await TelegramSimulator.withServer { one in
            try await TelegramSimulator.withServer { other in
                #expect(one.baseURL.hasPrefix("http://127.0.0.1:"))
                #expect(one.baseURL != other.baseURL)
                #expect(!one.baseURL.hasSuffix(":0"))
            }
        }
    }

    @Test func aTakenPortIsAnError() async throws {
        try await TelegramSimulator.withServer { one in
            var configuration = TelegramSimulator.Configuration()
            configuration.port = Int(one.baseURL.split(separator: ":").last ?? "") ?? 0
            await #expect(throws: (any Error).self) {
                try await TelegramSimulator.withServer(configuration) { _ in }
            }
        }
    }

    @Test func theEndWaitsForNoLongPoll() async throws {
        let clock = ContinuousClock()
        let taken = try await clock.measure {
            let poll = try await TelegramSimulator.withServer { simulator in
                let client = TestClient(simulator, try simulator.addBot(id: 7))
                let poll = Task { try await client.call("getUpdates", ["timeout": 50]) }
                try await simulator.waitForPoll(ofBot: 7)
                return poll
            }
            #expect(try await poll.value.result == [])
        }
        #expect(taken < .seconds(45), "the poll was asked for 50 s")
    }
}
