import BotDomain
import BotUseCases
import CryptoAdapter

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Registers a user and his bot, and lets two calls of it through the gateway.
@main
enum EmbedSQLite {
    private static let fakeToken = "123456789:FAKE-token-of-an-example-01234567"

    static func main() async {
        do {
            try await run(ProcessInfo.processInfo.environment, path: CommandLine.arguments.dropFirst().first)
        } catch {
            // What the library throws describes itself without any secret.
            print("failed: \(error)")
            exit(1)
        }
    }

    private static func run(_ variables: [String: String], path: String?) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "embed-sqlite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = path ?? folder.appending(path: "bots.db").path
        let telegramURL = variables["TELEGRAM_API_URL"]

        let system = try await System.open(
            path: path, telegramURL: telegramURL,
            encryptionKey: try variables["BOT_ENCRYPTION_KEY"] ?? KeyRing.newKey(from: OpenSSLRandomBytes()))
        print("opened    \(path), migrated; Telegram is \(telegramURL ?? "pretended")")
        do {
            try await tour(system.useCases, token: variables["BOT_TOKEN"] ?? fakeToken)
        } catch {
            try? await system.close()
            throw error
        }
        try await system.close()
        print("closed")
    }

    private static func tour(_ useCases: BotUseCases, token: String) async throws {
        let user = try await useCases.registerUser(
            username: Username("anna"), email: EmailAddress("anna@example.org"), fullName: nil,
            password: Password(choosing: "a long enough password"))
        print("user      \(user.username), id \(user.id.rawValue)")

        let created = try await useCases.createBot(
            PlaintextToken(token), environment: .production, limits: LimitsChange(requestsPerSecond: 5),
            userSession: nil, of: user.id)
        print("bot       @\(created.bot.username), \(created.status); its token is sealed")

        let verified = try await useCases.verifyBot(of: user.id, testMessage: nil)
        print("verified  \(verified.view.status)")

        let issued = try await useCases.issueGatewayKey(
            KeyRequest(name: "my program", permissions: KeyPermissions(scopes: [.send], methods: nil, chats: nil)),
            of: user.id)
        print("key       id \(issued.key.id.rawValue), may send; its text is shown to its user once, and not here")

        try await withThrowingTaskGroup { group in
            // Beside the calls the gateway follows the changes of other processes; it goes on until it is cancelled.
            group.addTask { await useCases.gateway.run() }
            defer { group.cancelAll() }
            try await calls(useCases.gateway, key: issued.text)
        }
    }

    private static func calls(_ gateway: Gateway, key: String) async throws {
        // The first call looks the key up; a program's front may always come in here.
        let first = try await gateway.enter(try call("sendMessage", key, gateway))
        // The token is in the clear in here alone, to write the request to Telegram.
        let length = try gateway.withToken(first) { $0.bytes.count }
        gateway.settle(first, .answered(status: 200))
        print("call      sendMessage: admitted, a token of \(length) bytes lent, settled")

        // From now on the key is in memory: to decide takes no I/O.
        switch gateway.admit(try call("banChatMember", key, gateway)) {
        case .refused(let refusal): print("call      banChatMember: refused, \(refusal.status) \(refusal.description)")
        case .admitted(let permit): gateway.settle(permit, .cancelled)
        case .waitUntil, .miss: print("call      banChatMember: undecided")
        }
    }

    private static func call(_ name: String, _ key: String, _ gateway: Gateway) throws -> GatewayCall {
        guard let method = MethodTable.method(named: name) else { throw BotError(.notFound) }
        return GatewayCall(
            key: gateway.hash(of: SecretBytes(utf8: key)), target: .method(method), chat: CallChat(chat: ChatID("42")),
            arrivedAt: gateway.now)
    }
}
