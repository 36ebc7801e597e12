public import BotDomain
public import BotPorts

/// Values to store and find again.
///
/// Tokens, keys and hashes are visibly none.
public enum Fixtures {
    /// Noon of the contract's own example: when everything here was made.
    public static let noon = Timestamp(seconds: 1_785_585_600)

    /// An account `name` with the address `name@example.org`.
    public static func newUser(_ name: String, email: String? = nil, role: Role = .user) throws -> NewUser {
        NewUser(
            username: try Username(name), email: try EmailAddress(email ?? "\(name)@example.org"),
            fullName: try FullName("\(name) of the fixtures"), role: role, passwordHash: passwordHash(1),
            createdAt: noon)
    }

    /// The text of no password's hash.
    public static func passwordHash(_ number: Int) -> PasswordHash {
        PasswordHash(text: "$fake$\(number)")
    }

    /// What `getMe` might say of a bot.
    public static func identity(_ telegramBotID: Int64) -> BotIdentity {
        BotIdentity(
            telegramBotID: TelegramBotID(rawValue: telegramBotID), username: "fake\(telegramBotID)_bot",
            firstName: "Fake \(telegramBotID)")
    }

    /// A token in the form of Telegram's, good nowhere: `100:FAKE-token-000...`.
    public static func tokenText(of telegramBotID: Int64, number: Int = 1) -> String {
        let digits = String(number)
        return "\(telegramBotID):FAKE-token-" + String(repeating: "0", count: 24 - digits.utf8.count) + digits
    }

    /// A bot of a user; two with the same `token` have the same fingerprint.
    public static func newBot(
        of userID: UserID, telegramBotID: Int64, token: Int? = nil,
        standing: Standing = Standing(status: .pending), limits: BotLimits = .standard
    ) -> NewBot {
        let token = token ?? Int(telegramBotID)
        return NewBot(
            userID: userID, identity: identity(telegramBotID), environment: .production,
            sealedToken: SealedBox(bytes: bytes(token)), fingerprint: fingerprint(token), standing: standing,
            limits: limits, createdAt: noon)
    }

    /// A fingerprint of no token.
    public static func fingerprint(_ number: Int) -> TokenFingerprint {
        TokenFingerprint(bytes: bytes(number))
    }

    /// A key of a bot; two with the same number have the same hash.
    public static func newKey(
        _ number: Int, of bot: Bot, permissions: KeyPermissions = .standard
    ) -> NewGatewayKey {
        NewGatewayKey(
            botID: bot.id, userID: bot.userID, name: "key \(number)", hash: GatewayKeyHash(bytes: bytes(number)),
            permissions: permissions, createdAt: noon)
    }

    /// A refresh token of a login.
    public static func refreshToken(_ number: Int, of login: Login) -> RefreshToken {
        RefreshToken(hash: bytes(number), loginID: login.id, userID: login.userID, issuedAt: noon)
    }

    /// The entry that follows `head`; its MAC is a number, and proves nothing.
    public static func auditEntry(
        after head: AuditHead, by actor: AuditActor = .system, on targetUserID: UserID? = nil,
        action: AuditAction = .suspendBot, details: [String: String] = [:], at time: Timestamp = noon
    ) -> AuditEntry {
        AuditEntry(
            sequence: head.sequence + 1,
            record: AuditRecord(by: actor, on: targetUserID, action: action, details: details, at: time),
            mac: bytes(Int(head.sequence) + 1))
    }

    /// A `deleteWebhook` that is owed.
    public static func webhookRemoval(
        of userID: UserID, telegramBotID: Int64, dueAt: Timestamp = noon
    ) -> WebhookRemoval {
        WebhookRemoval(
            id: 0, userID: userID, telegramBotID: TelegramBotID(rawValue: telegramBotID), environment: .production,
            sealedToken: SealedBox(bytes: bytes(Int(telegramBotID))), afterRemoval: true, nextAttemptAt: dueAt,
            createdAt: noon)
    }

    /// 32 bytes that are the number, and begin with a zero: where something cuts at one, it is noticed.
    public static func bytes(_ number: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 24)
        withUnsafeBytes(of: Int64(number).bigEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }
}
