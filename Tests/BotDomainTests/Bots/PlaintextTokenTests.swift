import BotDomain
import Testing

@Suite struct PlaintextTokenTests {
    static let secret35 = "FAKE-fake_FAKE-fake_FAKE-fake_FAKE0"

    private func id(of text: String) throws(PlaintextToken.Refusal) -> Int64 {
        let token = try PlaintextToken(text)
        return token.telegramBotID.rawValue
    }

    @Test func `Everyday tokens and their neighbours are taken, with the id and every byte`() throws {
        for id in [1, 12_345_678, 1_234_567_890, 999_999_999_999_999_999] as [Int64] {
            for length in [30, 35, 46, 64] where "\(id)".count + 1 + length <= 80 {
                let text = "\(id):" + String(repeating: "F", count: length)
                let token = try PlaintextToken(text)
                #expect(token.telegramBotID == TelegramBotID(rawValue: id))
                let read = token.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
                #expect(read == text)
                let copy = token.duplicate()
                let copied = copy.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
                #expect(copied == text)
            }
        }
    }

    static let refused: [(PlaintextToken.Refusal, [String])] = [
        (.noColon, ["", "123456789", "123456789%3A\(secret35)", "123456789;\(secret35)"]),
        (
            .badID,
            [
                ":\(secret35)", "0:\(secret35)", "0123456789:\(secret35)", "-1:\(secret35)", "+1:\(secret35)",
                "1234567890123456789:\(secret35)", "12a:\(secret35)", " 12:\(secret35)", "1 2:\(secret35)",
                "١٢٣:\(secret35)", "1\0:\(secret35)",
            ]
        ),
        (
            .badSecret,
            [
                "1:", "1:short", "123:\(secret35) ", "123:\(secret35)\n", "123:\(secret35)\0", "123::\(secret35)",
                "123:\(secret35)é", "123:" + String(repeating: "F", count: 29),
                "123:" + String(repeating: "F", count: 65), "123:\(secret35)/getMe", "123:\(secret35)%",
            ]
        ),
        (.tooLong, ["123:" + String(repeating: "F", count: 77), String(repeating: "1", count: 1_000_000)]),
    ]

    @Test(arguments: refused)
    func `Anything else is refused, and it is said which part`(refusal: PlaintextToken.Refusal, texts: [String]) {
        for text in texts {
            #expect(throws: refusal, "\(text.prefix(60))") { try id(of: text) }
        }
    }
}
