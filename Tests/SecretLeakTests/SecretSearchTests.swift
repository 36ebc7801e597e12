import Foundation
import Testing

@Suite("The search for secrets")
struct SecretSearchTests {
    @Test(
        "finds a secret however it is written down",
        arguments: [
            "123456789:FAKE-secret/+?", "123456789%3AFAKE-secret%2F%2B%3F", "123456789%3aFAKE-secret%2f%2b%3f",
            Data("123456789:FAKE-secret/+?".utf8).base64EncodedString(),
            Data("user:123456789:FAKE-secret/+? and more".utf8).base64EncodedString(),
            Data("<123456789:FAKE-secret/+?>".utf8).base64EncodedString().replacing("+", with: "-"),
            "46414b452d7365637265742f2b3f", "46414B452D7365637265742F2B3F",
        ])
    func finds(_ text: String) {
        let evidence = Evidence()
        evidence.plant("a token", "123456789:FAKE-secret/+?")
        evidence.add("a place", "in front \(text) behind")
        evidence.add("another place", "123456789:FAKE-secre")
        #expect(evidence.leaks.allSatisfy { $0.hasPrefix("a place: a token, ") })
        #expect(!evidence.leaks.isEmpty)
    }
}
