/// The form of a gateway key: `<Telegram's bot id>:<35 characters of [A-Za-z0-9_-]>`, which every bot library takes for
/// a token.
///
/// The secret does not start with `AA`, as Telegram's own do, so that the two can be told apart.
public enum GatewayKeyText {
    /// Characters of the secret.
    public static let secretLength = 35
    /// How many random bytes ``make(for:random:)`` wants.
    public static let randomBytes = 35

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)

    /// Writes a key of random bytes, each of which gives one of 64 characters, so that none is likelier.
    ///
    /// Nil if fewer than ``randomBytes`` were given, or if the secret would start with `AA`: ask again with new bytes.
    public static func make(for bot: TelegramBotID, random: some Collection<UInt8>) -> SecretBytes? {
        guard random.count >= secretLength else { return nil }
        let secret = random.prefix(secretLength).map { alphabet[Int($0 & 63)] }
        guard !secret.starts(with: "AA".utf8) else { return nil }
        return SecretBytes(copying: Array(String(bot.rawValue).utf8) + [UInt8(ascii: ":")] + secret)
    }

    /// Reads the bot that a key is of; nil if the bytes are no gateway key, one of Telegram's own tokens included.
    public static func telegramBotID(of bytes: some Collection<UInt8>) -> TelegramBotID? {
        var id: Int64 = 0
        var digits = 0
        var index = bytes.startIndex
        while index != bytes.endIndex, bytes[index] != UInt8(ascii: ":") {
            guard (0x30...0x39).contains(bytes[index]), digits < 18 else { return nil }
            if digits == 0, bytes[index] == UInt8(ascii: "0") { return nil }
            id = id * 10 + Int64(bytes[index] - 0x30)
            digits += 1
            index = bytes.index(after: index)
        }
        guard digits > 0, index != bytes.endIndex else { return nil }
        let secret = bytes[bytes.index(after: index)...]
        guard secret.count == secretLength, !secret.starts(with: "AA".utf8),
            secret.allSatisfy(isSecretByte)
        else { return nil }
        return TelegramBotID(rawValue: id)
    }

    // Each call through the gateway asks this 35 times.
    private static func isSecretByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
