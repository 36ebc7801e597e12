import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("Passwords")
struct Argon2PasswordHasherTests {
    @Test("argon2id gives RFC 9106 §5.3's tag")
    func publishedTag() throws {
        let tag = try Argon2id.tag(
            of: SecretBytes(copying: [UInt8](repeating: 1, count: 32)), salt: [UInt8](repeating: 2, count: 16),
            cost: .init(memoryKiB: 32, passes: 3, lanes: 4), length: 32, secret: [UInt8](repeating: 3, count: 8),
            associatedData: [UInt8](repeating: 4, count: 12))
        #expect(Hex.encode(tag) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    }

    @Test(
        "verifies the hashes of argon2's reference implementation, as outdated ones",
        arguments: [
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        ])
    func referenceHashes(_ hash: String) async throws {
        try await expect(hash, "password", .rightButOutdated)
        try await expect(hash, "passwore", .wrong)
    }

    @Test(
        "verifies bcrypt's published hashes, as outdated ones",
        arguments: [
            ("U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            ("U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            ("U*U*", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
            ("U*U*U", "$2b$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
            ("", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
            ("Kk4DQuMMfZL9o", "$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm"),
        ])
    func bcryptHashes(_ password: String, _ hash: String) async throws {
        try await expect(hash, password, .rightButOutdated)
        try await expect(hash, password + "x", .wrong)
        // bcrypt itself would stop at the NUL.
        try await expect(hash, password + "\0x", .wrong)
    }

    @Test("writes PHC strings at OWASP's cost, and knows its own for current")
    func form() async throws {
        let hasher = try Argon2PasswordHasher()
        let hash = try await hasher.hash(password("a password of mine"))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        let parts = hash.text.split(separator: "$")
        #expect(Base64.decodeStandard(parts[3].utf8)?.count == 16 && Base64.decodeStandard(parts[4].utf8)?.count == 32)
        #expect(hasher.decoy.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(hasher.decoy.text.utf8.count == hash.text.utf8.count)
        #expect(try await hasher.verify(password("a password of mine"), against: hash) == .right)

        let cheaper = try Argon2PasswordHasher(cost: #require(Argon2Cost(memoryKiB: 64, passes: 1, lanes: 1)))
        #expect(try await cheaper.verify(password("a password of mine"), against: hash) == .rightButOutdated)
        #expect(try Argon2PasswordHasher().decoy != hasher.decoy)
    }

    static let salt = "c29tc2FsdHNvbWVzYWx0MQ"
    static let tag = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

    static let unknown: [String] = [
        "$argon2id$v=19$m=262145,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=4294967295,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=4294967296,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=17,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=65537,t=4,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=9$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=0,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=0$\(salt)$\(tag)",
        "$argon2id$v=19$m=7,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=064,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=+64,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=1,x=1$\(salt)$\(tag)",
        "$argon2id$v=19$t=1,m=64,p=1$\(salt)$\(tag)",
        "$argon2id$v=16$m=64,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$m=64,t=1,p=1$\(salt)$\(tag)",
        "$argon2i$v=19$m=64,t=1,p=1$\(salt)$\(tag)",
        "$argon2d$v=19$m=64,t=1,p=1$\(salt)$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)$\(tag)=",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)==$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)$\(tag)$",
        "$argon2id$v=19$m=64,t=1,p=1$$\(tag)",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)$",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)$c29tc2FsdA",
        "$argon2id$v=19$m=64,t=1,p=1$\(salt)$\(String(repeating: "A", count: 400))",
        "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$13$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$+5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWa",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe=",
        "$1$salt$hash", "$6$salt$hash", "pbkdf2:sha256:1$salt$hash",
    ]

    @Test("does no work for a form it does not know, nor for a cost out of bounds", arguments: unknown)
    func unknownForms(_ hash: String) async throws {
        let hasher = try Self.cheapHasher()
        await #expect(throws: CryptoError.unknownHash) {
            try await hasher.verify(password("password"), against: PasswordHash(text: hash))
        }
    }

    @Test("does the work for the form that those are taken from")
    func knownForm() async throws {
        try await expect("$argon2id$v=19$m=64,t=1,p=1$\(Self.salt)$\(Self.tag)", "password", .wrong)
    }

    @Test("the bounds of a cost are where they are said to be")
    func bounds() {
        #expect(Argon2Cost(memoryKiB: 262_144, passes: 1, lanes: 8) != nil)
        #expect(Argon2Cost(memoryKiB: 65_536, passes: 4, lanes: 4) != nil)
        #expect(Argon2Cost(memoryKiB: 65_537, passes: 4, lanes: 4) == nil)
        #expect(Argon2Cost(memoryKiB: 8, passes: 16, lanes: 1) != nil)
        #expect(Argon2Cost(memoryKiB: 63, passes: 1, lanes: 8) == nil)
    }

    private static func cheapHasher() throws -> Argon2PasswordHasher {
        try Argon2PasswordHasher(cost: #require(Argon2Cost(memoryKiB: 64, passes: 1, lanes: 1)))
    }

    private func expect(
        _ hash: String, _ text: String, _ verdict: PasswordVerdict, location: SourceLocation = #_sourceLocation
    ) async throws {
        let hasher = try Self.cheapHasher()
        let found = try await hasher.verify(password(text), against: PasswordHash(text: hash))
        #expect(found == verdict, sourceLocation: location)
    }

    private func password(_ text: String) throws -> Password {
        guard let password = Password(offered: text) else { throw RuleViolation("too long") }
        return password
    }
}
