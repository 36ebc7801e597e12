/// Records of one kind, a line each, in aligned columns.
struct Table {
    private let rows: [[String]]

    /// Takes records that have the same fields.
    init(_ records: [Record]) {
        let header = records.first.map { $0.fields.filter(\.isColumn).map { $0.name.uppercased() } } ?? []
        rows = [header] + records.map { $0.fields.filter(\.isColumn).map(\.value.shown) }
    }

    /// The table.
    var text: String {
        let columns = rows.map(\.count).min() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            zip(row, widths)
                .map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
                .joined(separator: "  ")
        }
        return lines.map { $0.trimmingEnd() }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
