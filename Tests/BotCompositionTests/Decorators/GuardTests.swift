import BotDomain
import BotPorts
import BotTesting
import Synchronization
import Testing

@testable import BotComposition

@Suite("Ports guarded against calls from a transaction")
struct GuardTests {
    private static let token = "123456789:FAKE-token-of-a-test-0123456789abcd"

    /// Counts the calls that come through; the fakes of BotTesting would refuse them by themselves.
    private final class Witness: TelegramClient, PasswordHasher {
        private let count = Mutex(0)
        var calls: Int { count.withLock { $0 } }
        let capacity = 1
        let decoy = PasswordHash(text: "decoy")

        private func come() { count.withLock { $0 += 1 } }

        func getMe(
            _ token: borrowing PlaintextToken, environment: TelegramEnvironment
        ) async throws(TelegramError) -> BotIdentity {
            come()
            return BotIdentity(telegramBotID: token.telegramBotID, username: "a_bot", firstName: "A")
        }

        func sendMessage(
            _ token: borrowing PlaintextToken, environment: TelegramEnvironment, chat: ChatID, text: String
        ) async throws(TelegramError) -> Int64 {
            come()
            return 1
        }

        func deleteWebhook(
            _ token: borrowing PlaintextToken, environment: TelegramEnvironment
        ) async throws(TelegramError) { come() }

        func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
            come()
            return decoy
        }

        func verify(
            _ password: borrowing Password, against hash: PasswordHash
        ) async throws(CryptoError) -> PasswordVerdict {
            come()
            return .right
        }
    }

    private let witness = Witness()

    private func callTelegram() async throws {
        let client = GuardedTelegramClient(client: witness)
        let token = try PlaintextToken(Self.token)
        var refused = 0
        do { _ = try await client.getMe(token, environment: .production) } catch .unreachable { refused += 1 }
        do {
            _ = try await client.sendMessage(token, environment: .production, chat: .number(42), text: "a")
        } catch .unreachable { refused += 1 }
        do { try await client.deleteWebhook(token, environment: .production) } catch .unreachable { refused += 1 }
        #expect(refused == (TransactionScope.isOpen ? 3 : 0))
    }

    private func hashPasswords() async throws {
        let hasher = GuardedPasswordHasher(hasher: witness)
        let password = try Password(choosing: "a long enough password")
        var refused = 0
        do { _ = try await hasher.hash(password) } catch .failed { refused += 1 }
        do { _ = try await hasher.verify(password, against: hasher.decoy) } catch .failed { refused += 1 }
        #expect(refused == (TransactionScope.isOpen ? 2 : 0))
    }

    @Test("Telegram is called outside of a transaction, and refused within: the process lives on")
    func telegram() async throws {
        try await callTelegram()
        #expect(witness.calls == 3)
        try await TransactionScope.$isOpen.withValue(true) { try await callTelegram() }
        #expect(witness.calls == 3)
    }

    @Test("passwords are hashed outside of a transaction, and not within")
    func passwords() async throws {
        try await hashPasswords()
        #expect(witness.calls == 2)
        try await TransactionScope.$isOpen.withValue(true) { try await hashPasswords() }
        #expect(witness.calls == 2)
    }
}
