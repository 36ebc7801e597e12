import Foundation
import Testing

@testable import BotComposition

/// `docs/configuration.md` is written by hand; this holds it to the settings that there are.
@Suite("docs/configuration.md")
struct ConfigurationDocumentTests {
    /// Each setting that a row names, with what the row says is its default.
    private static func defaults() throws -> [(name: String, told: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row -> [(String, String)] in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let names = cells[0].components(separatedBy: ", ").map(bare)
            guard names.count > 1 else { return [(names[0], bare(cells[1]))] }
            let told = cells[1].replacing("; ", with: ", ").components(separatedBy: ", ").map(bare)
            return names.enumerated().map { ($1, $0 < told.count ? told[$0] : "") }
        }
    }

    private static func bare(_ cell: String) -> String { cell.trimmingCharacters(in: CharacterSet(charactersIn: "`")) }

    @Test("has one row for each setting, and none for anything else")
    func rows() throws {
        let names = try Self.defaults().map(\.name)
        #expect(names.sorted() == Setting.all.map(\.name).sorted())
    }

    @Test("tells the default that stands")
    func told() throws {
        let told = Dictionary(try Self.defaults().map { ($0.name, $0.told) }) { first, _ in first }
        for setting in Setting.all {
            guard let standard = setting.standard else {
                #expect(told[setting.name]?.isEmpty == false, "\(setting.name)")
                continue
            }
            #expect(told[setting.name] == standard, "\(setting.name)")
        }
    }
}
