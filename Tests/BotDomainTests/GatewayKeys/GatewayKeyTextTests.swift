import BotDomain
import Testing

@Suite struct GatewayKeyTextTests {
    private let bot = TelegramBotID(rawValue: 123_456_789)

    @Test func `A key is made of the bot's id and 35 characters, and names its bot`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<500 {
            let bytes = (0..<GatewayKeyText.randomBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
            guard let key = GatewayKeyText.make(for: bot, random: bytes) else {
                #expect(bytes[0] & 63 == 0 && bytes[1] & 63 == 0)
                continue
            }
            let text = key.withBytes { String(decoding: $0, as: UTF8.self) }
            #expect(text.wholeMatch(of: /123456789:[A-Za-z0-9_-]{35}/) != nil)
            #expect(text.contains(":AA") == false)
            #expect(GatewayKeyText.telegramBotID(of: text.utf8) == bot)
            #expect(GatewayKeyText.telegramBotID(of: Array("x\(text)".utf8)[1...]) == bot)
        }
    }

    @Test func `Each character is as likely as another`() {
        var counts: [UInt8: Int] = [:]
        for byte in UInt8.min...UInt8.max {
            let random = [63] + [UInt8](repeating: byte, count: 34)
            guard let key = GatewayKeyText.make(for: bot, random: random) else {
                Issue.record("no key of \(byte)")
                return
            }
            let last = key.withBytes { $0[$0.count - 1] }
            counts[last, default: 0] += 1
        }
        #expect(counts.count == 64)
        #expect(counts.values.allSatisfy { $0 == 4 })
    }

    @Test func `Too few random bytes, or a secret that would look like Telegram's own, make no key`() {
        let short = GatewayKeyText.make(for: bot, random: [UInt8](repeating: 9, count: 34)) == nil
        #expect(short)
        let likeTelegram = GatewayKeyText.make(for: bot, random: [0, 64] + [UInt8](repeating: 9, count: 33)) == nil
        #expect(likeTelegram)
    }

    @Test(arguments: [
        "", ":", "123456789", "123456789:", ":FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFA", "123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKE",
        "123456789:AAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK", "0123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "-123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK", "+123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "12345678a:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK", "1234567890123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFA=", "123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFA\0",
        "123456789::AKEfakeFAKEfakeFAKEfakeFAKEfakeFAK", "123456789%3AFAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFé", " 123456789:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
        "١٢٣:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK",
    ])
    func `What is no key is none`(text: String) {
        #expect(GatewayKeyText.telegramBotID(of: text.utf8) == nil)
    }

    @Test func `The longest id is read whole`() {
        let text = "999999999999999999:FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAK"
        #expect(GatewayKeyText.telegramBotID(of: text.utf8) == TelegramBotID(rawValue: 999_999_999_999_999_999))
    }
}
