import BotDomain
import BotPorts

/// What every use-case is made of: ports, policy, the audit trail, live sessions, and what sits around a call.
struct Core: Sendable {
    let ports: Ports
    let policy: Policy
    let auditTrail: AuditTrail
    let gateway: Gateway
    let observer: any UseCaseObserver
    let throttles: Throttles
    let newBots: NewBotPace
    let refusals = RefusalCounter()

    /// Runs a use-case inside its observer, and turns port errors into ``BotError``: nothing else leaves the core.
    func run<R>(_ useCase: StaticString, _ body: () async throws -> R) async throws -> R {
        try await observer.around(useCase) {
            do {
                return try await body()
            } catch {
                throw BotError(translating: error)
            }
        }
    }

    /// Runs a transaction that changes something, and has this process heed the change before it returns.
    ///
    /// What no change was appended for, such as a login or a refusal, is nothing to the calls of live bots: they do not wait
    /// for the feed to be read.
    func change<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        let watch = FeedWatch()
        let result = try await ports.store.withTransaction { try await body(watch.watching($0)) }
        if watch.sawChange { await gateway.catchUp() }
        return result
    }

    /// Runs a transaction that only looks.
    func look<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try await ports.store.withSnapshot(body)
    }

    /// Throws `unauthenticated` unless the user is there and active, as the transaction has him.
    ///
    /// For what a user began himself: waiting for Telegram takes long enough for him to be shut out meanwhile.
    func requireActive(_ userID: UserID, in transaction: any StoreTransaction) async throws {
        guard try await transaction.users.user(userID)?.isActive == true else { throw BotError(.unauthenticated) }
    }

    var now: Timestamp { ports.wallClock.now }

    /// What a caller asked for as a page's size, brought within 1 to 1,000.
    static func pageSize(_ limit: Int) -> Int { min(max(limit, 1), 1_000) }
}
