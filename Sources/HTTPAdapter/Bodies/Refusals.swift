import BotDomain

// What the domain's refusals say to whoever sent the value: what was wrong and what to do, never the value.

extension StorableText.Refusal {
    var message: String {
        switch self {
        case .containsNUL: "Must not contain the character U+0000."
        case .tooShort(let minimum): "Must have at least \(minimum) character\(minimum == 1 ? "" : "s")."
        case .tooLong(let maximum): "Must have at most \(maximum) characters."
        }
    }
}

extension Username.Refusal {
    var message: String {
        switch self {
        case .length: "Must have 3 to 50 characters."
        case .character: "May only have letters of A to Z, digits, and _ . -"
        }
    }
}

extension EmailAddress.Refusal {
    var message: String { "Must be an e-mail address, such as anna@example.org." }
}

extension PlaintextToken.Refusal {
    var message: String {
        switch self {
        case .noColon, .badID, .badSecret, .tooLong:
            "Is not in the form of a bot token. Copy it from BotFather whole: digits, a colon, and some 35 characters."
        }
    }
}
