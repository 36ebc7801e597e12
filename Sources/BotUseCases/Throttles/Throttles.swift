import BotDomain
import BotPorts

/// The contract's throttles, in this process's memory; each counts apart, so that a flood of one evicts nothing of another.
struct Throttles: Sendable {
    private let registrations: Throttle<ClientNetwork>
    private let failedLogins: Throttle<[UInt8]>
    private let failedLoginsOfNetwork: Throttle<ClientNetwork>
    private let loginAttempts: Pace<ClientNetwork>
    private let comparisons: ComparisonShare
    private let creationsOfUser: Throttle<UserID>
    private let creationsOfNetwork: Throttle<ClientNetwork>
    private let verifications: Throttle<UserID>
    private let ownChanges: Pace<UserID>
    private let replacements: Throttle<UserID>
    private let digest: any Digest
    private let isOn: Bool

    init(ports: Ports, policy: Policy) {
        let clock = ports.monotonicClock
        registrations = Throttle(.registration, clock: clock)
        failedLogins = Throttle(.failedLogin, clock: clock)
        loginAttempts = Pace(.loginAttempts, clock: clock)
        comparisons = ComparisonShare(capacity: ports.passwordHasher.capacity)
        failedLoginsOfNetwork = Throttle(.failedLoginOfNetwork, clock: clock)
        creationsOfUser = Throttle(.creationOfUser, clock: clock)
        creationsOfNetwork = Throttle(.creationOfNetwork, clock: clock)
        verifications = Throttle(.verification, clock: clock)
        ownChanges = Pace(.ownChanges, clock: clock)
        replacements = Throttle(.replacement, clock: clock)
        digest = ports.digest
        isOn = policy.throttles
    }

    /// Registers, if the address may.
    func registering<R>(from network: ClientNetwork?, _ body: () async throws -> R) async throws -> R {
        try await registrations.around(isOn ? network : nil, counts: Self.isAnswer, body)
    }

    /// Logs in, if not too many failed from this address, under this name or any, nor too many are at it or have been.
    ///
    /// The name is what was typed, whether or not an account has it: nothing tells the two apart. It is kept as a hash, so
    /// that a long one takes no more room.
    func loggingIn<R>(
        as name: String, from network: ClientNetwork?, _ body: () async throws -> R
    ) async throws -> R {
        guard isOn, let network else { return try await comparisons.around(nil, body) }
        try loginAttempts.take(network)
        let key = digest.sha256(network.bytes + [UInt8(network.bytes.count)] + StorableText.foldedASCII(name).utf8)
        return try await failedLoginsOfNetwork.around(network, waits: true, counts: Self.isWrongGuess) {
            try await failedLogins.around(key, waits: true, counts: Self.isWrongGuess) {
                try await comparisons.around(network, body)
            }
        }
    }

    /// Offers a bot, if user and address may.
    func creating<R>(
        by userID: UserID, from network: ClientNetwork?, _ body: () async throws -> R
    ) async throws -> R {
        // A caller within the process is counted by nothing.
        let userID = network == nil ? nil : userID
        return try await creationsOfUser.around(isOn ? userID : nil, counts: Self.isAnswer) {
            try await creationsOfNetwork.around(isOn ? network : nil, counts: Self.isAnswer, body)
        }
    }

    /// Has a bot verified, if the user may.
    func verifying<R>(
        by userID: UserID, from network: ClientNetwork?, _ body: () async throws -> R
    ) async throws -> R {
        try await verifications.around(isOn && network != nil ? userID : nil, counts: Self.isAnswer, body)
    }

    /// Counts a change that a user makes of his own bot or its keys.
    ///
    /// Whatever comes of it: the attempt alone costs a turn of the store's one writer.
    ///
    /// - Throws: ``BotError`` with `too_many_requests`.
    func countChange(by userID: UserID, from network: ClientNetwork?) throws(BotError) {
        guard isOn, network != nil else { return }
        try ownChanges.take(userID)
    }

    /// Replaces a bot's token, if the user may.
    func replacing<R>(
        by userID: UserID, from network: ClientNetwork?, _ body: () async throws -> R
    ) async throws -> R {
        try await replacements.around(isOn && network != nil ? userID : nil, counts: Self.isAnswer, body)
    }

    private static func isWrongGuess(_ error: (any Error)?) -> Bool {
        (error as? BotError)?.code == .invalidCredentials
    }

    /// Whether the call came to its end: one that we or Telegram could not answer may be made again.
    private static func isAnswer(_ error: (any Error)?) -> Bool {
        guard let error else { return true }
        let failures: [BotError.Code] = [
            .tooManyRequests, .unavailable, .telegramError, .telegramTimeout, .internalError,
        ]
        return !failures.contains(BotError(translating: error).code)
    }
}

extension Throttle {
    /// Runs `body` in a place under `key`; without a key, just so.
    ///
    /// - Parameter counts: whether it counts, by the error that it ended with, if it did.
    fileprivate func around<R>(
        _ key: Key?, waits: Bool = false, counts: ((any Error)?) -> Bool, _ body: () async throws -> R
    ) async throws -> R {
        guard let key else { return try await body() }
        try await enter(key, waits: waits)
        do {
            let result = try await body()
            leave(key, counts: counts(nil))
            return result
        } catch {
            leave(key, counts: counts(error))
            throw error
        }
    }
}

extension BotError {
    /// Whether a throttle refused the call before anything was done.
    var isByThrottle: Bool { cause is ThrottleRefusal }
}
