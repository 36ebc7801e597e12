import Testing

@testable import HTTPAdapter

@Suite struct ReferencePageTests {
    private let page =
        ReferencePage(operations: Operation.all, schemas: NamedSchema.all, linksSwaggerUI: true).html.markup

    @Test func tellsOfEveryOperationSchemaAndProblem() {
        for operation in Operation.all {
            #expect(page.contains("<h3 id=\"\(operation.id)\">"))
            #expect(page.contains("</span> <code>\(operation.path)</code>"))
        }
        for schema in NamedSchema.all { #expect(page.contains("<h3 id=\"schema-\(schema.name)\">")) }
        for code in Set(Operation.all.flatMap(\.problems)) { #expect(page.contains("id=\"problem-\(code)\"")) }
    }

    @Test func hasAnAnchorForEachLinkAndEachOnce() {
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        let links = Set(page.matches(of: #/(?:href="[#]|aria-labelledby=")([^"]+)"/#).map { String($0.output.1) })
        #expect(links.subtracting(ids).isEmpty)
    }

    @Test func hasLandmarksAndHeadingsInOrder() {
        for landmark in [
            "<header>", "<nav aria-label=", "<main id=\"main\"", "<footer>", "<html lang=\"en\">", "<title>",
        ] {
            #expect(page.ranges(of: landmark).count == 1, "\(landmark)")
        }
        let levels = page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    }

    @Test func namesWhatTheTabKeyStopsAt() {
        let stops = page.matches(of: /<[^>]*tabindex="0"[^>]*>/)
        #expect(!stops.isEmpty)
        for stop in stops {
            #expect(stop.output.contains(" role=\"") && stop.output.contains(" aria-label=\""), "\(stop.output)")
        }
    }

    @Test func namesEachOperationDifferently() {
        #expect(Set(Operation.all.map(\.summary)).count == Operation.all.count)
    }

    @Test func closesWhatItOpens() {
        var open: [Substring] = []
        let void: Set<Substring> = ["meta", "link", "br", "wbr"]
        for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) where !void.contains(tag.output.2) {
            if tag.output.1.isEmpty { open.append(tag.output.2) } else { #expect(open.popLast() == tag.output.2) }
        }
        #expect(open.isEmpty)
    }

    @Test func escapesText() {
        let text = "<b a='1'>\"\u{301}&"
        #expect(("<i>\(text)</i>" as HTML).markup == "<i>&lt;b a=&#39;1&#39;&gt;&quot;\u{301}&amp;</i>")
        #expect(("\(HTML.text("<"))\(3)" as HTML).markup == "&lt;3")
    }
}
