import BotUseCases
import Foundation
import Testing

@testable import BotComposition

/// `docs/configuration.md` is written by hand; this holds it to the settings that there are.
@Suite("docs/configuration.md")
struct ConfigurationDocumentTests {
    private struct Row {
        let name: String
        let standard: String
        let values: String
        let meaning: String
        let danger: String
    }

    private let rows: [Row]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
        rows = try text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 7, "\(line)")
            return Row(
                name: cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "`")), standard: cells[2],
                values: cells[3], meaning: cells[4], danger: cells[5])
        }
    }

    private func row(_ name: String) throws -> Row { try #require(rows.first { $0.name == name }, "\(name)") }

    @Test("has one row for each setting, and none for anything else")
    func names() throws {
        #expect(rows.map(\.name).sorted() == Setting.all.map(\.name).sorted())
    }

    @Test("tells the default that stands")
    func defaults() throws {
        for setting in Setting.all {
            let told = try row(setting.name).standard
            guard let standard = setting.standard else {
                #expect(!told.isEmpty, "\(setting.name)")
                continue
            }
            #expect(told.trimmingCharacters(in: CharacterSet(charactersIn: "`")) == standard, "\(setting.name)")
        }
    }

    @Test("tells the defaults that are made of others as they are made")
    func derivedDefaults() throws {
        let publicURL = try row("PUBLIC_URL").standard.trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            .replacing("HOST", with: try #require(Setting.host.standard))
            .replacing("PORT", with: try #require(Setting.port.standard))
        #expect(publicURL == (try Settings(environment: [:])).publicURL.description)
        #expect(try row("REGISTRATION").standard == "`open` in development, `closed` in production")
        #expect(try Settings(environment: [:]).policy.registrationIsOpen)
        #expect(try !Settings(environment: SettingsTests.production).policy.registrationIsOpen)
        #expect(try row("TRUSTED_PROXIES").standard == "none")
        #expect(try Settings(environment: [:]).trustedProxies.isEmpty)
    }

    @Test("tells a number's bounds", arguments: SettingsTests.bounds)
    func bounds(_ name: String, _ range: ClosedRange<Int>) throws {
        #expect(try row(name).values == "\(range.lowerBound)...\(range.upperBound)")
    }

    @Test("says of each what it takes, what it means, and what to mind")
    func words() {
        for row in rows {
            for cell in [row.values, row.meaning, row.danger] { #expect(cell.count >= 4, "\(row.name)") }
        }
    }
}
