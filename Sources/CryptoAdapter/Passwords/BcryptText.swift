/// A bcrypt hash in its text form: `$2b$12$` and 53 characters: 22 of salt, 31 of hash.
struct BcryptText {
    let text: String

    /// Reads `$2a$`, `$2b$` and `$2y$`; nil for another form, and for a cost outside of 4...12.
    ///
    /// 12, the usual default, takes about a quarter of a second; dearer ones would outlast the second that every failed
    /// login takes, and so tell that an account exists.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 60, bytes[0] == UInt8(ascii: "$"), bytes[1] == UInt8(ascii: "2"),
            "aby".utf8.contains(bytes[2]), bytes[3] == UInt8(ascii: "$"), bytes[6] == UInt8(ascii: "$"),
            let cost = Int(String(decoding: bytes[4...5], as: UTF8.self)), (4...12).contains(cost),
            bytes[4...5].allSatisfy({ (0x30...0x39).contains($0) }), bytes[7...].allSatisfy(Self.isDigit)
        else { return nil }
        self.text = text
    }

    /// The 31 characters that the password decides.
    static func hash(in text: some Collection<UInt8>) -> [UInt8] { Array(text.suffix(31)) }

    /// bcrypt's own base64 alphabet.
    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
