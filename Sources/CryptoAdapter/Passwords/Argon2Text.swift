/// An argon2id hash in its text form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, as libargon2 and the PHC string
/// format have it.
struct Argon2Text {
    var cost: Argon2Cost
    var salt: [UInt8]
    var hash: [UInt8]

    /// The text.
    var text: String {
        let parameters = "m=\(cost.memoryKiB),t=\(cost.passes),p=\(cost.lanes)"
        return "$argon2id$v=19$\(parameters)$\(Self.base64(salt))$\(Self.base64(hash))"
    }

    init(cost: Argon2Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Reads the text; nil for another form, another version, and for a cost, salt or hash out of bounds.
    init?(_ text: String) {
        guard text.utf8.count <= 256 else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1].elementsEqual("argon2id".utf8),
            parts[2].elementsEqual("v=19".utf8)
        else { return nil }
        let parameters = parts[3].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parameters.count == 3, let memory = Self.number(parameters[0], after: "m="),
            let passes = Self.number(parameters[1], after: "t="), let lanes = Self.number(parameters[2], after: "p="),
            let cost = Argon2Cost(memoryKiB: memory, passes: passes, lanes: lanes),
            let salt = Base64.decodeStandard(parts[4]), (8...64).contains(salt.count),
            let hash = Base64.decodeStandard(parts[5]), (16...64).contains(hash.count)
        else { return nil }
        self.init(cost: cost, salt: salt, hash: hash)
    }

    private static func number(_ text: Substring.UTF8View, after name: String) -> UInt32? {
        guard text.starts(with: name.utf8) else { return nil }
        let digits = text.dropFirst(name.utf8.count)
        guard digits.first != UInt8(ascii: "0"), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.encodeStandard(bytes), as: UTF8.self)
    }
}
