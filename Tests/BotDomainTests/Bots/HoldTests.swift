import BotDomain
import Testing

@Suite struct HoldTests {
    private let user = UserID(rawValue: 1)

    private func hold(_ kind: Hold.Kind, second: Int64) -> Hold {
        Hold(subject: .user(user), kind: kind, laidOn: user, laidAt: Timestamp(seconds: second))
    }

    private func ceiling(_ rate: Int, _ most: Int, second: Int64 = 0) throws -> Hold {
        hold(.ceiling(try BotLimits(requestsPerSecond: rate, maxConcurrentRequests: most)), second: second)
    }

    @Test func `The latest suspension gives the reason, whatever the order`() throws {
        let holds = [
            hold(.suspension(reason: "first"), second: 1), hold(.suspension(reason: "latest"), second: 9),
            try ceiling(5, 5, second: 20), hold(.suspension(reason: "second"), second: 5),
        ]
        #expect(holds.suspensionReason == "latest")
        #expect(Array(holds.reversed()).suspensionReason == "latest")
    }

    @Test func `The lowest of each limit is the ceiling`() throws {
        let holds = [try ceiling(50, 2), hold(.suspension(reason: "spam!"), second: 3), try ceiling(7, 40)]
        #expect(holds.ceiling == (try BotLimits(requestsPerSecond: 7, maxConcurrentRequests: 2)))
    }

    @Test func `Without any there is neither`() throws {
        #expect([Hold]().suspensionReason == nil)
        #expect([Hold]().ceiling == nil)
        #expect([try ceiling(1, 1)].suspensionReason == nil)
        #expect([hold(.suspension(reason: "spam!"), second: 0)].ceiling == nil)
    }
}
