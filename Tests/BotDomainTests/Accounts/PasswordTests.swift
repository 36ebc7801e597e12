import BotDomain
import Testing

@Suite struct PasswordTests {
    private func choose(_ text: String) throws(StorableText.Refusal) -> String {
        let password = try Password(choosing: text)
        return password.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: ["FAKE-pw!", "  spaces kept  ", String(repeating: "👍", count: 128), "пароль-8", "e\u{301}tudes!"])
    func `A chosen password has 8 to 128 characters and is kept byte for byte`(text: String) throws {
        let kept = try choose(text)
        #expect(Array(kept.utf8) == Array(text.utf8))
    }

    @Test func `Too short, too long and NUL are refused`() {
        #expect(throws: StorableText.Refusal.tooShort(minimum: 8)) { try choose("FAKE-pw") }
        #expect(throws: StorableText.Refusal.tooLong(maximum: 128)) { try choose(String(repeating: "F", count: 129)) }
        #expect(throws: StorableText.Refusal.containsNUL) { try choose("FAKE-pass\0word") }
    }

    @Test func `An offered password may have any length up to a bound on the work`() {
        for length in [0, 1, 7, 1_024] {
            let taken = Password(offered: String(repeating: "F", count: length)) != nil
            #expect(taken)
        }
        let taken = Password(offered: String(repeating: "F", count: 1_025)) != nil
        #expect(taken == false)
    }

    @Test func `A hash does not show in text`() {
        let hash = PasswordHash(text: "$argon2id$v=19$FAKE")
        #expect("\(hash) \(String(reflecting: hash)) \([hash])".contains("argon2id") == false)
    }
}
