/// A token as it came in.
///
/// It never prints itself.
struct BotToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    /// The number before the colon; `nil` when there is none.
    let botID: Int64?

    init(_ text: String) {
        self.text = text
        botID = text.firstIndex(of: ":").flatMap { Int64(text[..<$0]) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// The checks that Telegram makes before it looks a token up (`ClientManager::send` of its Bot API server).
    func check() throws {
        guard !text.hasPrefix("0"), text.utf8.count <= 80, text.contains(":") else { throw CallFailure.invalidToken }
        guard botID != nil else { throw CallFailure.unallowedToken }
    }

    var isValid: Bool {
        (try? check()) != nil
    }

    /// A made-up token, visibly no real one: 35 characters follow the colon.
    static func made(for botID: Int64) -> BotToken {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        let secret = String((0..<29).map { _ in alphabet[Int.random(in: alphabet.indices)] })
        return BotToken("\(botID):AAFAKE\(secret)")
    }

    var description: String { "\(botID.map(String.init) ?? "?"):<REDACTED>" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
