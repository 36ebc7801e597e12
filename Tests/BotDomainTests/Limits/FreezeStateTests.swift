import BotDomain
import Testing

@Suite struct FreezeStateTests {
    private let send: BotMethod
    private let getMe: BotMethod
    private let chats = (1...9).map { ChatID.number($0) }

    init() throws {
        send = try #require(MethodTable.method(named: "sendMessage"))
        getMe = try #require(MethodTable.method(named: "getMe"))
    }

    @Test func `A 429 of a call with a chat freezes that chat alone, for as long as it says`() {
        var state = FreezeState()
        let freeze = state.record(chat: chats[0], method: send, retryAfter: .seconds(7), at: atSecond(100))
        #expect(freeze == (.chat(chats[0]), atSecond(107)))
        for method in [send, getMe] {
            #expect(state.frozenUntil(chat: chats[0], method: method, at: atSecond(100)) == atSecond(107))
            #expect(state.frozenUntil(chat: chats[1], method: method, at: atSecond(100)) == nil)
            #expect(state.frozenUntil(chat: nil, method: method, at: atSecond(100)) == nil)
        }
        #expect(state.frozenUntil(chat: chats[0], method: send, at: at(107_000_000_000 - 1)) == atSecond(107))
        #expect(state.frozenUntil(chat: chats[0], method: send, at: atSecond(107)) == nil)
    }

    @Test func `A 429 of a call without a chat freezes that method alone`() {
        var state = FreezeState()
        let freeze = state.record(chat: nil, method: getMe, retryAfter: .seconds(7), at: atSecond(0))
        #expect(freeze == (.method(getMe), atSecond(7)))
        #expect(state.frozenUntil(chat: nil, method: getMe, at: atSecond(6)) == atSecond(7))
        #expect(state.frozenUntil(chat: nil, method: send, at: atSecond(6)) == nil)
        #expect(state.frozenUntil(chat: chats[0], method: getMe, at: atSecond(6)) == nil)
        #expect(state.botFrozenUntil(at: atSecond(6)) == nil)
    }

    @Test func `Three chats within ten seconds freeze the bot, for as long as the third says`() {
        var state = FreezeState()
        state.record(chat: chats[0], method: send, retryAfter: .seconds(100), at: atSecond(0))
        state.record(chat: chats[1], method: send, retryAfter: .seconds(100), at: atSecond(5))
        #expect(state.botFrozenUntil(at: atSecond(5)) == nil)
        let freeze = state.record(chat: chats[2], method: send, retryAfter: .seconds(30), at: atSecond(10))
        #expect(freeze == (.bot, atSecond(40)))
        #expect(state.frozenUntil(chat: nil, method: getMe, at: atSecond(11)) == atSecond(40))
        #expect(state.frozenUntil(chat: chats[8], method: send, at: atSecond(11)) == atSecond(40))
        #expect(state.frozenUntil(chat: chats[0], method: send, at: atSecond(11)) == atSecond(100))
        #expect(state.botFrozenUntil(at: atSecond(40)) == nil)
    }

    @Test func `Three chats in more than ten seconds do not`() {
        var state = FreezeState()
        state.record(chat: chats[0], method: send, retryAfter: .seconds(1), at: at(0))
        state.record(chat: chats[1], method: send, retryAfter: .seconds(1), at: atSecond(5))
        state.record(chat: chats[2], method: send, retryAfter: .seconds(1), at: at(10_000_000_001))
        #expect(state.botFrozenUntil(at: at(10_000_000_001)) == nil)
    }

    @Test func `The same chat again and again, or methods, are not three chats`() {
        var state = FreezeState()
        for second in 0..<9 as Range<Int64> {
            state.record(chat: chats[0], method: send, retryAfter: .seconds(1), at: atSecond(second))
            state.record(chat: chats[1], method: getMe, retryAfter: .seconds(1), at: atSecond(second))
            state.record(chat: nil, method: getMe, retryAfter: .seconds(1), at: atSecond(second))
        }
        #expect(state.botFrozenUntil(at: atSecond(8)) == nil)
    }

    @Test func `A freeze is never made shorter, and a very long one is kept whole`() {
        var state = FreezeState()
        state.record(chat: chats[0], method: send, retryAfter: .seconds(10_000), at: atSecond(0))
        state.record(chat: chats[0], method: send, retryAfter: .seconds(1), at: atSecond(1))
        #expect(state.frozenUntil(chat: chats[0], method: send, at: atSecond(9_999)) == atSecond(10_000))
        state.freezeBot(until: atSecond(50))
        state.freezeBot(until: atSecond(20))
        #expect(state.botFrozenUntil(at: atSecond(0)) == atSecond(50))
    }

    @Test func `Nonsense from upstream neither frees nor overflows`() {
        var state = FreezeState()
        for retryAfter in [Nanoseconds.seconds(.max), ns(.max), .zero, ns(-5), ns(.min)] {
            for chat in [chats[0], nil] {
                let freeze = state.record(chat: chat, method: send, retryAfter: retryAfter, at: atSecond(1))
                #expect(freeze.until >= atSecond(2))
            }
        }
        #expect(state.frozenUntil(chat: chats[0], method: send, at: atSecond(1)) == at(.max))
    }

    @Test func `Memory is bounded: past the most chats, those that have passed go first, then the one that ends first`()
    {
        var state = FreezeState()
        let most = FreezeState.maximumChats
        // Far enough apart that the bot itself never freezes.
        for index in 0..<(most + 100) {
            let chat = ChatID.number(Int64(index + 1))
            state.record(chat: chat, method: send, retryAfter: .hours(100), at: atSecond(Int64(index) * 6))
        }
        let now = atSecond(Int64(most + 99) * 6)
        let frozen = (1...Int64(most + 100)).filter {
            state.frozenUntil(chat: .number($0), method: send, at: now) != nil
        }
        #expect(frozen == Array(101...Int64(most + 100)))
        #expect(state.botFrozenUntil(at: now) == nil)
    }

    @Test func `It may be dropped only when all has passed`() {
        var state = FreezeState()
        #expect(state.isSpent(at: atSecond(0)))
        state.record(chat: chats[0], method: send, retryAfter: .seconds(2), at: atSecond(0))
        #expect(state.isSpent(at: atSecond(1)) == false)
        // The chat is free, but it still counts towards three within ten seconds.
        #expect(state.isSpent(at: atSecond(3)) == false)
        #expect(state.isSpent(at: atSecond(11)))
        state.record(chat: nil, method: getMe, retryAfter: .seconds(50), at: atSecond(20))
        #expect(state.isSpent(at: atSecond(40)) == false)
        state.freezeBot(until: atSecond(90))
        #expect(state.isSpent(at: atSecond(80)) == false)
        #expect(state.isSpent(at: atSecond(90)))
    }
}
