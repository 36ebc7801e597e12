import BotDomain
import Testing

@Suite struct SecretBytesTests {
    @Test func `The bytes are lent as they came`() {
        for text in ["", "F", "FAKE-secret", String(repeating: "é", count: 10_000), "a\0b"] {
            let secret = SecretBytes(utf8: text)
            let read = secret.withBytes { Array($0) }
            #expect(read == Array(text.utf8))
            #expect(secret.count == text.utf8.count)
            let copy = secret.duplicate()
            let copied = copy.withBytes { Array($0) }
            #expect(copied == read)
        }
    }

    @Test func `A duplicate is memory of its own`() {
        let secret = SecretBytes(utf8: "FAKE-secret")
        let copy = secret.duplicate()
        let address = secret.withBytes { $0.baseAddress.map(UInt.init(bitPattern:)) }
        let copyAddress = copy.withBytes { $0.baseAddress.map(UInt.init(bitPattern:)) }
        #expect(address != copyAddress)
    }

    @Test func `The body's error comes out as it was`() {
        struct Refused: Error {}
        let secret = SecretBytes(utf8: "FAKE-secret")
        #expect(throws: Refused.self) { try secret.withBytes { _ throws(Refused) in throw Refused() } }
    }
}
