import Foundation
import Testing

/// Telegram's own list of methods, as the fixture has it.
struct PublishedMethod: Sendable {
    let name: String
    /// `required`, `optional`, or `-`.
    let chat: String
    let flags: Set<String>

    static func all() throws -> [PublishedMethod] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appendingPathComponent("Fixtures/bot_api_methods.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try lines.map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(columns.count >= 2)
            let flags = columns.count > 2 ? columns[2].split(separator: " ").map(String.init) : []
            return PublishedMethod(name: columns[0], chat: columns[1], flags: Set(flags))
        }
    }
}
