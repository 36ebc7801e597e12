import BotDomain

// What the domain's refusals say to whoever sent the value: what was wrong and what to do, never the value.

extension StorableText.Refusal {
    var message: String {
        switch self {
        case .containsNUL: "must not contain the character U+0000."
        case .tooShort(let minimum): "must have at least \(minimum) character\(minimum == 1 ? "" : "s")."
        case .tooLong(let maximum): "must have at most \(maximum) characters."
        }
    }
}

extension Username.Refusal {
    var message: String {
        switch self {
        case .length: "must have 3 to 50 characters."
        case .character: "may only have letters of A to Z, digits, and _ . -"
        }
    }
}

extension EmailAddress.Refusal {
    var message: String { "must be an e-mail address, such as anna@example.org." }
}

extension PlaintextToken.Refusal {
    var message: String {
        switch self {
        case .noColon, .badID, .badSecret, .tooLong:
            "is not in the form of a bot token. Copy it from BotFather whole: digits, a colon, and some 35 characters."
        }
    }
}
