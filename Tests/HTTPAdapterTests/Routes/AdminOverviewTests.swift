import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// `GET /api/admin/overview` while the gateway carries something: each number is another one here.
@Suite struct AdminOverviewTests {
    /// Lets calls of a user's bot in.
    private struct Caller {
        let stage: Stage
        let key: GatewayKeyHash

        init(_ stage: Stage, _ actor: Stage.Actor) async throws {
            self.stage = stage
            let issued = try await stage.useCases.issueGatewayKey(
                KeyRequest(name: "key", permissions: .standard), of: actor.user.id)
            key = issued.key.hash
        }

        func enter(_ method: String = "getMe", chat: Int64? = nil) async throws -> Permit {
            try await stage.useCases.gateway.enter(
                GatewayCall(
                    key: key, target: .method(try #require(MethodTable.method(named: method))),
                    chat: CallChat(chat: chat.map(ChatID.number)), arrivedAt: stage.clock.now))
        }
    }

    @Test func showsWhatTheGatewayCarries() async throws {
        let stage = Stage()
        let gateway = stage.useCases.gateway
        let admin = try await stage.user("admin", role: .admin)
        let busy = try await Caller(stage, try await stage.userWithBot("busy"))
        let frozen = try await Caller(stage, try await stage.userWithBot("frozen", token: Planted.tokenOfOtherBot))
        // Four calls under way.
        let permits = try await [busy.enter(), busy.enter(), busy.enter(), busy.enter()]
        // Three answers, a 429 in three chats each: the bot is frozen. Its next six calls wait.
        for chat in 1...3 {
            gateway.settle(
                try await frozen.enter("sendMessage", chat: Int64(chat)),
                .answered(status: 429, retryAfter: .seconds(2)))
        }
        let failed = try await [busy.enter(), busy.enter()]
        for permit in failed { gateway.settle(permit, .failed) }
        let waiting = (0..<6).map { _ in Task { try await frozen.enter() } }
        try await stage.clock.sleepers(reach: 6)
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/admin/overview", as: admin)
            #expect(answer["sessions"] == ["live": 2, "maximum": 10_000])
            #expect(
                answer["limiter"] == [
                    "calls_under_way": 4, "maximum": 2_000, "calls_waiting": 6, "bots_remembered": 2, "bots_frozen": 1,
                ])
            #expect(answer["upstream"] == ["status": "answering", "calls_answered": 3, "calls_failed": 2])
            for permit in permits { gateway.settle(permit, .failed) }
            let later = try await client.send(.get, "/api/admin/overview", as: admin)
            #expect(later["upstream"] == ["status": "failing", "calls_answered": 3, "calls_failed": 6])
            #expect(later["limiter", "calls_under_way"] == 0)
        }
        for task in waiting { task.cancel() }
        for task in waiting { _ = await task.result }
    }
}
