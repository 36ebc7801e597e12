/// What a sealed secret belongs to.
///
/// It is authenticated with the ciphertext, so that one row's secret cannot be moved to another row, column or tenant
/// and still be opened.
public struct SealingContext: Hashable, Sendable {
    /// The table that the secret stands in.
    public let table: String
    /// The column that the secret stands in.
    public let column: String
    /// The user it belongs to, if any.
    public let userID: UserID?
    /// The Telegram bot it belongs to, if any.
    public let telegramBotID: TelegramBotID?

    /// Names a place and the tenant it belongs to.
    public init(table: String, column: String, userID: UserID? = nil, telegramBotID: TelegramBotID? = nil) {
        self.table = table
        self.column = column
        self.userID = userID
        self.telegramBotID = telegramBotID
    }

    /// The associated data: each part with its length before it (32 bits, big-endian), so that no two contexts run
    /// together.
    public var associatedData: [UInt8] {
        var data: [UInt8] = []
        for part in [
            table, column, userID.map { String($0.rawValue) } ?? "", telegramBotID.map { String($0.rawValue) } ?? "",
        ] {
            let bytes = Array(part.utf8)
            withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: bytes)
        }
        return data
    }
}
