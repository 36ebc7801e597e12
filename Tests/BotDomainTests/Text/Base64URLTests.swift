import BotDomain
import Testing

@Suite("Base64 in the URL's alphabet")
struct Base64URLTests {
    // RFC 4648 §10.
    @Test(
        "is what the RFC says",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func vectors(plain: String, text: String) {
        #expect(Base64URL.text(of: Array(plain.utf8)) == text)
        #expect(Base64URL.bytes(of: text) == Array(plain.utf8))
    }

    @Test("comes back whole, whatever the bytes")
    func roundTrip() {
        var random = SplitMix64(seed: 1)
        for length in 0..<100 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Base64URL.text(of: bytes)
            #expect(Base64URL.bytes(of: text) == bytes)
            #expect(text.wholeMatch(of: /[A-Za-z0-9_-]*/) != nil)
        }
    }

    @Test(
        "has one spelling",
        arguments: ["Zg==", "Zh", "Zm9", "Zm9v\n", "Zm+v", "Zm/v", "A", "AAAAA", "Zm9v ", "é", "Zg=", "Zm\0v", " Zg"])
    func strict(text: String) {
        #expect(Base64URL.bytes(of: text) == nil)
    }
}
