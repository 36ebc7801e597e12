// The texts that bodies hold. Each pattern says what the domain's type takes, neither more nor less where a regular
// expression can say it. They mean the same in ECMAScript, in Python and in Swift.
extension Schema {
    /// An id of ours or of Telegram's.
    static func id(_ sample: Int64) -> Schema { integer(sample, from: 1) }

    /// Any text without NUL.
    static func safeText(_ sample: String, length: ClosedRange<Int>? = nil) -> Schema {
        text(sample, length: length, pattern: #"^[^\u0000]*$"#)
    }

    /// A text without NUL whose length counts without the white space at both ends.
    static func trimmed(_ sample: String, length: ClosedRange<Int>) -> Schema {
        let least = max(0, length.lowerBound - 2)
        let rest = #"[^\u0000]{\#(least),\#(length.upperBound - 2)}[^\s\u0000]"#
        let one = #"[^\s\u0000]"# + (length.lowerBound < 2 ? "(\(rest))?" : rest)
        return text(sample, pattern: #"^\s*\#(length.lowerBound < 1 ? "(\(one))?" : one)\s*$"#)
    }

    /// An address as ``EmailAddress`` takes it.
    static let email: Schema = {
        let atom = #"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"#
        let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
        return text(
            "anna@example.org", length: 5...254,
            pattern: #"^(?=[^@]{1,64}@)\#(atom)(\.\#(atom))*@(\#(label)\.)+\#(label)$"#)
    }()

    /// A name as ``Username`` takes it.
    static let username = text("anna", length: 3...50, pattern: "^[A-Za-z0-9_.-]+$")

    /// A password as a user chooses it.
    static let newPassword = safeText("correct horse battery", length: 8...128).described("8 to 128 characters.")

    /// A password to be compared.
    static let offeredPassword = safeText("correct horse battery", length: 0...1_024).described("At most 1,024 bytes.")

    /// A bot's token as Telegram issues it.
    static let botToken = text(
        "123456789:FAKE-token-of-thirty-five-characters", length: 32...80,
        pattern: "^[1-9][0-9]{0,17}:[A-Za-z0-9_-]{30,64}$"
    ).described("The token from BotFather, whole.")

    /// A chat as a caller names it.
    static let chat = Schema(
        json: [
            "type": ["integer", "string"], "format": "int64", "pattern": "^(-?[0-9]{1,18}|@[A-Za-z0-9_]{1,64})$",
            "description": "A chat's number, or its @username.",
        ], sample: 42)
}
