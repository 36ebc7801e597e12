import Testing

@testable import BotComposition

@Suite("Base URLs")
struct BaseURLTests {
    @Test(
        "reads and writes",
        arguments: [
            ("https://api.telegram.org", "https://api.telegram.org"),
            ("HTTPS://API.Telegram.org/", "https://api.telegram.org"),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8081"), ("http://[::1]:80/", "http://[::1]:80"),
            ("http://localhost:65535", "http://localhost:65535"),
        ])
    func reads(_ text: String, _ written: String) {
        #expect(BaseURL(text)?.description == written)
    }

    @Test(
        "refuses",
        arguments: [
            "", "http://", "https:///", "api.telegram.org", "ftp://a", "http:/a", "http://a/b", "http://a//",
            "http://a?b",
            "http://a#b", "http://u@a", "http://u:p@a", "http://a:", "http://a:0", "http://a:65536", "http://a:+80",
            "http://a:8x", "http://a b", "http://[::1", "http://[a]", "http://[::1]x", "http://::1", "http://é",
            "http://[::\u{FF41}]", "http://a:\u{0661}", "http://a\r\nHost: b",
            "http://" + String(repeating: "a", count: 254),
        ])
    func refuses(_ text: String) {
        #expect(BaseURL(text) == nil)
    }

    @Test("tells this machine's loopback from names that only look like it")
    func loopback() {
        for text in ["http://localhost", "http://127.0.0.1", "http://127.255.0.9", "http://[::1]"] {
            #expect(BaseURL(text)?.isLoopback == true, "\(text)")
        }
        for text in [
            "http://127.0.0.1.example.org", "http://localhost.example.org", "http://128.0.0.1", "http://127.0.0",
            "http://127.0.0.256", "http://[::2]", "http://127.0.0.1.",
        ] {
            #expect(BaseURL(text)?.isLoopback == false, "\(text)")
        }
    }
}
