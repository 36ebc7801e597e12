import Foundation
import HTTPAdapter
import HTTPTypes
import TelegramSimulator
import Testing

@testable import TestPlatform

/// Plants secrets wherever one can enter, drives everything there is, and searches everything that comes out.
@Suite("Planted secrets")
struct SecretLeakTests {
    @Test("A secret comes out in the one answer that issues it, and nowhere else", .timeLimit(.minutes(3)))
    func nowhere() async throws {
        let evidence = Evidence()
        let secrets = PlantedSecrets(in: evidence)
        var driven: [String: Set<String>] = [:]
        var server: ChildProcess?
        try await Platform.run([
            "BOT_ENCRYPTION_KEY": secrets.encryptionKey, "JWT_SECRET_KEY": secrets.signingKey, "THROTTLE": "off",
            "TELEGRAM_NEW_BOTS_PER_MINUTE": "0", "TELEGRAM_TOTAL_SECONDS": "4",
        ]) { platform in
            server = platform.server
            let drive = Drive(platform: platform, evidence: evidence)
            try await Self.driveAll(drive)
            driven = drive.driven
            let path = String(try #require(platform.settings["DATABASE_URL"]).dropFirst("sqlite:".count))
            try await secrets.openInstallationKeys(path, in: evidence)
            try Self.collect(platform, beside: path, in: evidence)
        }
        evidence.add("standard error of the server", try #require(server).errors)
        evidence.add("standard output of the server", try #require(server).output)
        Self.expectWhole(driven, log: try #require(server).errors)

        #expect(evidence.size.places > 300 && evidence.size.secrets > 50)
        let leaks = evidence.leaks
        #expect(leaks.isEmpty, "leaks:\n\(leaks.joined(separator: "\n"))")
    }

    private static func driveAll(_ drive: Drive) async throws {
        let author = try await drive.accounts()
        let other = try await drive.account("other")
        let tester = try await drive.account("tester")
        let admin = try await drive.account("admin", role: "admin")
        let stranger = try await drive.account("stranger")
        try await drive.withoutBot(stranger)
        let id: Int64 = 710_000_001
        var token = try await drive.register(author, other, bot: id)
        let key = try await drive.keys(author)
        try await drive.gateway(author, key, bot: id, token: token)
        try await drive.gatewayFaults(key, token: token)
        let otherToken = drive.plantToken("another bot's token", bot: 710_000_002)
        try drive.platform.simulator.addBot(token: otherToken)
        token = try await drive.change(author, bot: id, token: token, of: otherToken)
        try await drive.slow(author, key, token: token, other, otherToken: otherToken, admin: admin)
        try await drive.testEnvironment(tester, bot: 710_000_003)
        try await drive.inspect(author, tester, by: admin)
        try await drive.lists(author, by: admin)
        try await drive.keepAccounts(author, admin, by: try await drive.account("owner", role: "owner"))
        try await drive.closedServer(other, otherToken)
        try await drive.administer(author, by: admin) {
            try await drive.send("POST /bot{key}/{method}", "403", with: [key, "getMe"])
            try await drive.send("GET /file/bot{key}/{path}", "403", with: [key, "documents/file_1"])
        }
        try await drive.commands(author)
        try await drive.starts()
        try await drive.end(author)
        try await drive.send("POST /bot{key}/{method}", "401", with: [key, "getMe"])
        try await drive.send(
            "POST /api/user-bot/create", "above_ceiling", as: author.access,
            ["bot_token": .text(token), "max_requests_per_second": 51])
        try await drive.everywhere(PlantedSecrets.routes, stranger, others: [key, author.refresh, token])
    }

    /// The database's files as they lie there, and what reached Telegram.
    private static func collect(_ platform: Platform, beside path: String, in evidence: Evidence) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(Set(files.map(\.lastPathComponent)).isSuperset(of: ["botwarden.db", "botwarden.db-wal"]))
        for file in files {
            evidence.add("the file \(file.lastPathComponent)", try Data(contentsOf: file))
        }
        for call in platform.simulator.calls() {
            let headers = call.headers.map { "\($0.name): \($0.value)\n" }.joined()
            evidence.add("the headers of \(call.method) at Telegram", headers)
            // The simulator hides what it knows for a secret; nothing of that kind may have come at all.
            #expect(!headers.contains("<REDACTED>"), "the headers of \(call.method) at Telegram")
        }
    }

    /// Every route of both lists was driven, with success and with every error.
    private static func expectWhole(_ driven: [String: Set<String>], log: String) {
        let required = RequiredOutcomes.api.merging(RequiredOutcomes.gateway) { own, _ in own }
        let api = Set(PlantedSecrets.routes.map { "\($0.method.rawValue) \($0.template)" })
        #expect(Set(RequiredOutcomes.api.keys) == api, "the table and the router's own list")
        #expect(Set(RequiredOutcomes.gateway.keys) == Drive.gatewayRoutes)
        for (route, outcomes) in required {
            let missing = outcomes.subtracting(driven[route] ?? [])
            #expect(missing.isEmpty, "\(route) was not driven to \(missing.sorted())")
        }
        // What the server itself calls its routes, the gateway's among them.
        let named = Set(log.matches(of: /"http\.route":"([^"]*)"/).map { String($0.1).replacing("\\/", with: "/") })
        let known = Set(required.keys.compactMap { $0.split(separator: " ").last.map(String.init) })
        #expect(named.subtracting(["-", "NotFound"]) == known)
    }
}
