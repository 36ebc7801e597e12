import BotDomain
import Hummingbird

/// The parameters of a query string, read one by one.
///
/// Everything that is wrong with them is told together, by ``finish()``: an unknown name, a name given twice, a value that
/// cannot be read. Read as forms are written (`application/x-www-form-urlencoded`), which is what clients send.
struct QueryFields {
    private let parameters: [Parameter]
    private var asked: Set<String> = []
    private var errors: [BotError.FieldError] = []

    private struct Parameter {
        /// Nil for a name that cannot be decoded.
        let name: String?
        /// Nil for a value that cannot be decoded.
        let value: String?
    }

    /// Reads the query string of a request.
    init(of request: Request) {
        self.init(request.uri.query ?? "")
    }

    init(_ query: String) {
        parameters = query.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Parameter(name: Self.decoded(parts[0]), value: parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// Notes that a parameter was not taken.
    mutating func refuse(_ name: String, _ message: String) {
        errors.append(BotError.FieldError(name, message))
    }

    /// How many parameters were not taken until now.
    var errorCount: Int { errors.count }

    /// A parameter's text, without NUL; nil if it was not given or not taken.
    mutating func text(_ name: String) -> String? {
        asked.insert(name)
        // Bytes are compared: == on strings takes canonically equivalent names for the same.
        let given = parameters.filter { $0.name?.utf8.elementsEqual(name.utf8) == true }
        guard let parameter = given.first else { return nil }
        if given.count > 1 {
            refuse(name, "is given more than once.")
        } else if let value = parameter.value {
            if !value.utf8.contains(0) { return value }
            refuse(name, StorableText.Refusal.containsNUL.message)
        } else {
            refuse(name, "must be percent-encoded UTF-8.")
        }
        return nil
    }

    /// Throws if anything was wrong, parameters that nobody asked for included.
    func finish() throws {
        let unknown = parameters.filter { parameter in !(parameter.name.map(asked.contains) ?? false) }
        let all =
            errors
            + unknown.map { BotError.FieldError(FieldName.shown($0.name ?? ""), "is not known here. Leave it out.") }
        guard all.isEmpty else { throw BotError(.validationFailed, fields: Array(all.prefix(FieldName.maximumErrors))) }
    }

    /// Nil for a percent sign without two digits, and for bytes that are not UTF-8.
    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
