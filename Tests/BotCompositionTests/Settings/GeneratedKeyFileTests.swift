import BotDomain
import BotTesting
import Foundation
import Testing

@testable import BotComposition

@Suite("Keys that development makes")
struct GeneratedKeyFileTests {
    let folder: TemporaryFolder
    var file: GeneratedKeyFile { GeneratedKeyFile(path: folder.path + "/bots.db.key", setting: .encryptionKey) }

    init() throws { folder = try TemporaryFolder() }

    private func expectRefusal(_ location: SourceLocation = #_sourceLocation) {
        #expect(sourceLocation: location) {
            try file.text(random: SeededRandomBytes())
        } throws: { error in
            let field = (error as? BotError)?.fields.first
            return field?.field == "BOT_ENCRYPTION_KEY" && field?.message.contains(file.path) == true
        }
    }

    @Test("makes a file of mode 0600 with 32 bytes in base64, and reads it from then on")
    func makes() throws {
        #expect(try file.standing() == nil)
        let key = try file.text(random: SeededRandomBytes(seed: 1))
        #expect(Data(base64Encoded: key.text)?.count == 32)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try file.text(random: SeededRandomBytes(seed: 2)) == key)
        #expect(try folder.names == ["bots.db.key"])
    }

    @Test("those who start at once get the same key, and leave one file")
    func race() async throws {
        let keys = try await withThrowingTaskGroup { group in
            for seed in 1...32 {
                group.addTask { [file] in try file.text(random: SeededRandomBytes(seed: UInt64(seed))) }
            }
            return try await group.reduce(into: Set<Secret>()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(try folder.names == ["bots.db.key"])
    }

    @Test("refuses a file that others may read, and does not change it", arguments: [0o640, 0o604, 0o660, 0o644])
    func wideMode(_ mode: Int) throws {
        _ = try folder.write("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n", to: "bots.db.key", mode: mode)
        expectRefusal()
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == mode)
    }

    @Test("follows no symbolic link, whether it leads somewhere or nowhere")
    func symbolicLink() throws {
        let target = try folder.write("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n", to: "target")
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
        expectRefusal()
        try FileManager.default.removeItem(atPath: target)
        expectRefusal()
        #expect(try folder.names == ["bots.db.key"])
    }

    @Test("does not wait on a pipe in its place", .timeLimit(.minutes(1)))
    func pipe() {
        #expect(mkfifo(file.path, 0o600) == 0)
        expectRefusal()
    }

    @Test("refuses a folder, an empty file, and a place that is not there")
    func others() throws {
        _ = try folder.write("", to: "bots.db.key")
        expectRefusal()
        try FileManager.default.removeItem(atPath: file.path)
        try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
        expectRefusal()
        let nowhere = GeneratedKeyFile(path: folder.path + "/no/such/key", setting: .encryptionKey)
        #expect(throws: BotError.self) { try nowhere.text(random: SeededRandomBytes()) }
    }
}
