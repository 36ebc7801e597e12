import BotDomain
import Testing

@Suite struct ChatIDTests {
    @Test(arguments: [
        ("42", ChatID.number(42)), ("-1001234567890", .number(-1_001_234_567_890)), ("0", .number(0)),
        ("007", .number(7)), ("9223372036854775807", .number(.max)), ("-9223372036854775808", .number(.min)),
        ("@durov", .username("durov")), ("@Durov_9", .username("durov_9")), ("@x", .username("x")),
        ("@" + String(repeating: "A", count: 64), .username(String(repeating: "a", count: 64))),
    ])
    func `Numbers and names are read, names in any case`(text: String, chat: ChatID) {
        #expect(ChatID(text) == chat)
        #expect(ChatID(chat.text) == chat)
    }

    @Test(arguments: [
        "", "@", "@@a", "a", "durov", "1.0", "1e3", "0x10", "+5", " 5", "5 ", "5\0", "--5", "-", "9223372036854775808",
        "@a b", "@a-b", "@a\0", "@é", "@\u{430}bc", "@" + String(repeating: "a", count: 65), "٤٢", "５", "null", "[1]",
    ])
    func `Anything else is no chat`(text: String) {
        #expect(ChatID(text) == nil)
    }

    @Test func `Only positive numbers are private chats`() {
        #expect(ChatID.number(1).isPrivate)
        for chat in [ChatID.number(0), .number(-1), .number(.min), .username("a")] { #expect(chat.isPrivate == false) }
    }
}
