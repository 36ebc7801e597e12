import BotDomain
import Testing

@Suite struct SuspensionReasonTests {
    @Test func `Five to five hundred characters after trimming`() throws {
        #expect(try SuspensionReason("  spam!\n").text == "spam!")
        #expect(try SuspensionReason(String(repeating: "ß", count: 500)).text.unicodeScalars.count == 500)
        #expect(throws: StorableText.Refusal.tooShort(minimum: 5)) { try SuspensionReason("  spam   ") }
        #expect(throws: StorableText.Refusal.tooShort(minimum: 5)) { try SuspensionReason("") }
        #expect(throws: StorableText.Refusal.tooLong(maximum: 500)) {
            try SuspensionReason(String(repeating: "ß", count: 501))
        }
        #expect(throws: StorableText.Refusal.containsNUL) { try SuspensionReason("spam\0spam") }
    }
}
