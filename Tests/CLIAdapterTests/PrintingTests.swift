import Testing

@testable import CLIAdapter

@Suite struct PrintingTests {
    @Test(arguments: [
        ("plain é 😀", "plain é 😀"), ("a\u{1B}[31mred", "a?[31mred"), ("two\nlines\r\t\0", "two?lines???"),
        ("turn \u{202E}round", "turn ?round"), ("\u{2028}\u{9B}", "??"),
    ])
    func leavesTheTerminalAlone(text: String, shown: String) {
        #expect(Printable.line(text) == shown)
        #expect(Datum.text(text).shown == shown)
    }

    @Test func alignsByCharacters() {
        let records = [("é😀", "x"), ("abcd", "y")].map { name, value in
            Record([.column("n", .text(name)), .detail("d", "not here"), .column("v", .text(value))])
        }
        #expect(Table(records).text == "N     V\né😀    x\nabcd  y")
    }

    @Test func showsValuesAsPeopleReadThem() {
        #expect(Datum.null.shown == "-")
        #expect(Datum.array(["a", 1, true]).shown == "a, 1, yes")
        #expect(Datum.object(["b": "2", "a": .null]).shown == "a=- b=2")
    }
}
