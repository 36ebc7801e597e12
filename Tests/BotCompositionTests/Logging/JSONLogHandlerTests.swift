import Foundation
import Logging
import Testing

@testable import BotComposition

@Suite("JSON log lines")
struct JSONLogHandlerTests {
    private func parsed(_ line: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    }

    @Test("a line is one object: time, level, logger, message, metadata; the nearest metadata wins")
    func line() throws {
        let lines = LogLines()
        let logger = lines.logger("botwarden.test", metadata: ["a": "logger's", "b": "logger's"])
        logger.warning("Said", metadata: ["b": "the line's"])
        #expect(lines.all.count == 1)
        #expect(
            try parsed(lines.text) == [
                "time": "2026-08-01T12:00:00Z", "level": "warning", "logger": "botwarden.test", "message": "Said",
                "a": "logger's", "b": "the line's",
            ])
    }

    @Test(
        "no text can end a line, begin another or leave its string, and each is read again as it was",
        arguments: [
            "\n{\"level\":\"critical\"}", "\r\nforged", "quote \" and \\ backslash",
            "tab\tbell\u{7}nul\u{0}esc\u{1B}[31m",
            "\u{7F}\u{85}\u{9B}31m", "\u{2028}\u{2029}", "\"\u{301}combining", "日本 😀", "\"}\n",
        ])
    func escaping(_ text: String) throws {
        let lines = LogLines()
        lines.logger().error("\(text)", metadata: ["key \(text)": "\(text)"])
        let line = lines.text
        #expect(line.hasSuffix("}\n"))
        let scalars = line.unicodeScalars.dropLast()
        #expect(!scalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        #expect(!scalars.contains { $0.value == 0x2028 || $0.value == 0x2029 })
        let object = try parsed(line)
        #expect(object["message"] == text)
        #expect(object["key \(text)"] == text)
        #expect(object["level"] == "error")
    }

    @Test("nested metadata stays within its own string")
    func nested() throws {
        let lines = LogLines()
        lines.logger().info("Said", metadata: ["list": .array(["a\nb", .dictionary(["k": "\"v\""])])])
        #expect(lines.text.filter { $0 == "\n" }.count == 1)
        #expect(try parsed(lines.text)["list"] != nil)
    }
}
