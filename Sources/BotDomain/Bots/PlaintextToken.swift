/// A bot token in the clear: `<digits>:<secret>`.
///
/// Noncopyable: see ``SecretBytes``. It exists from the request that brings it until it is sealed, and from opening a
/// sealed one until the request to Telegram is written.
public struct PlaintextToken: ~Copyable, Sendable {
    /// Why a text is no bot token.
    ///
    /// None of the cases carries the text.
    public enum Refusal: Error, Hashable, Sendable {
        /// No colon between digits and secret.
        case noColon
        /// The part before the colon is no positive number without leading zero.
        case badID
        /// The part behind the colon is not of `[A-Za-z0-9_-]`, or not 30 to 64 characters.
        case badSecret
        /// More than 80 characters in all.
        case tooLong
    }

    /// The bot that the token speaks for.
    public let telegramBotID: TelegramBotID
    /// The whole token.
    public let bytes: SecretBytes

    /// Reads a token.
    ///
    /// Telegram's server takes at most 80 characters and no leading zero; everyday tokens have 8 to 10 digits and 35
    /// characters. Read a little wider than those, so that a longer secret of tomorrow still passes.
    public init(_ text: String) throws(Refusal) {
        try self.init(bytes: SecretBytes(utf8: text))
    }

    /// Reads a token from its bytes, such as an opened box.
    public init(bytes: consuming SecretBytes) throws(Refusal) {
        telegramBotID = try bytes.withBytes { (raw) throws(Refusal) -> TelegramBotID in
            guard raw.count <= 80 else { throw .tooLong }
            guard let colon = raw.firstIndex(of: UInt8(ascii: ":")) else { throw .noColon }
            guard (1...18).contains(colon), raw[0] != UInt8(ascii: "0") else { throw .badID }
            var id: Int64 = 0
            for byte in raw[..<colon] {
                guard (0x30...0x39).contains(byte) else { throw .badID }
                id = id * 10 + Int64(byte - 0x30)
            }
            let secret = raw[(colon + 1)...]
            guard (30...64).contains(secret.count), secret.allSatisfy(Self.isSecretByte) else { throw .badSecret }
            return TelegramBotID(rawValue: id)
        }
        self.bytes = bytes
    }

    /// Another token with the same bytes, for a call that consumes one.
    public borrowing func duplicate() -> PlaintextToken {
        PlaintextToken(telegramBotID: telegramBotID, bytes: bytes.duplicate())
    }

    private init(telegramBotID: TelegramBotID, bytes: consuming SecretBytes) {
        self.telegramBotID = telegramBotID
        self.bytes = bytes
    }

    private static func isSecretByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
