import ArgumentParser
import BotDomain

/// Arguments turned into the domain's values; what it refuses is a usage error.
enum Words {
    static func email(_ text: String) throws -> EmailAddress {
        do throws(EmailAddress.Refusal) {
            return try EmailAddress(text)
        } catch {
            throw ValidationError("An e-mail address is wanted, such as anna@example.org.")
        }
    }

    static func username(_ text: String) throws -> Username {
        do throws(Username.Refusal) {
            return try Username(text)
        } catch {
            throw ValidationError("A name has 3 to 50 of A-Z a-z 0-9 _ . -")
        }
    }

    // Not a usage error: what stands on standard input is data.
    static func password(_ line: String) throws -> Password {
        do throws(StorableText.Refusal) {
            return try Password(choosing: line)
        } catch {
            throw BotError.invalid("password", "must have 8 to 128 characters, none of them U+0000.")
        }
    }

    static func role(_ text: String) throws -> Role { try word(text) }

    static func status(_ text: String) throws -> ShownBotStatus { try word(text) }

    static func botOrder(_ text: String) throws -> BotOrder {
        let isDescending = text.hasPrefix("-")
        return BotOrder(key: try word(isDescending ? String(text.dropFirst()) : text), isDescending: isDescending)
    }

    static func reason(_ text: String) throws -> SuspensionReason {
        do throws(StorableText.Refusal) {
            return try SuspensionReason(text)
        } catch {
            throw ValidationError("A reason has 5 to 500 characters; the bot's user is shown it.")
        }
    }

    static func requestsPerSecond(_ text: String) throws -> Int {
        try integer(text, in: BotLimits.requestsPerSecondRange)
    }

    static func concurrentRequests(_ text: String) throws -> Int {
        try integer(text, in: BotLimits.maxConcurrentRequestsRange)
    }

    static func time(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(rfc3339: text) else {
            throw ValidationError("A time is wanted, such as 2026-01-31T12:00:00Z.")
        }
        return time
    }

    static func auditHead(_ text: String) throws -> AuditHead {
        guard let head = AuditHead(text: text) else {
            throw ValidationError(
                "A number, a colon and 64 hexadecimal digits are wanted, as 'audit verify' prints them.")
        }
        return head
    }

    static func integer(_ text: String, in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw ValidationError("A number from \(range.lowerBound) to \(range.upperBound) is wanted.")
        }
        return number
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ text: String) throws -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            throw ValidationError("One of \(Word.allCases.map(\.rawValue).joined(separator: ", ")) is wanted.")
        }
        return word
    }
}
