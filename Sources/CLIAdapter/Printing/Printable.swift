/// Text from outside, made fit for a terminal.
enum Printable {
    /// `text` on one line, with `?` for characters that would move the cursor, colour the screen or turn the direction.
    static func line(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: line.unicodeScalars.append("?")
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
