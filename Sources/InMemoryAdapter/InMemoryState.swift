import BotDomain
import BotPorts

/// Everything that is stored: a value, so that a transaction works on a copy and a snapshot is one.
struct InMemoryState: Sendable {
    struct Account: Sendable {
        var user: User
        var passwordHash: PasswordHash
    }

    enum HoldKind: Hashable, Sendable {
        case suspension
        case ceiling
    }

    struct HoldKey: Hashable, Sendable {
        let subject: HoldSubject
        let kind: HoldKind
    }

    struct UsagePlace: Hashable, Sendable {
        let botID: BotID
        let hour: Timestamp
    }

    struct ChangeRow: Sendable {
        let change: Change
        let at: Timestamp
    }

    var users: [UserID: Account] = [:]
    var logins: [LoginID: Login] = [:]
    var refreshTokens: [[UInt8]: RefreshToken] = [:]
    var bots: [BotID: Bot] = [:]
    var holds: [HoldKey: Hold] = [:]
    var keys: [GatewayKeyID: GatewayKey] = [:]
    var audit: [AuditEntry] = []
    var activity: [ActivityEntry] = []
    var webhookRemovals: [Int64: WebhookRemoval] = [:]
    var usage: [UsagePlace: UsageHour] = [:]
    var changes: [ChangeRow] = []
    /// The number of the last change that was forgotten; the rest follow without a gap.
    var lastForgottenChange: Int64 = 0
    var secrets: [String: SealedBox] = [:]
    private var lastID: Int64 = 0

    var lastChange: Int64 { lastForgottenChange + Int64(changes.count) }

    /// One count for all tables: a test that takes one kind of id for another fails sooner.
    mutating func nextID() -> Int64 {
        lastID += 1
        return lastID
    }

    /// Removes a bot with all that refers to it.
    mutating func remove(_ id: BotID) {
        bots[id] = nil
        keys = keys.filter { $0.value.botID != id }
        usage = usage.filter { $0.key.botID != id }
    }
}

extension StoreError {
    /// A row that another one refers to is missing.
    static let missingReference = StoreError(.conflict, context: "reference")
}

extension Sequence {
    /// At most `limit` elements in the order of `key`.
    func page<Key: Comparable>(by key: (Element) -> Key, limit: Int) -> [Element] {
        Array(sorted { key($0) < key($1) }.prefix(Swift.max(0, limit)))
    }
}
