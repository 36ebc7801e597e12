import BotDomain
import BotUseCases
import Testing

@testable import CLIAdapter

@Suite struct UserCommandsTests {
    private let creation = [
        "user", "create", "--email", "Anna@example.org", "--username", "anna", "--role", "owner", "--password-stdin",
    ]

    @Test func createsAnAccountWithAPasswordFromStandardInput() async throws {
        let desk = Desk()
        let result = await desk.run(creation, input: [" spaces are kept "])
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("role        owner"))
        #expect(!result.output.contains("spaces"))
        #expect(desk.isTidy)
        let password = try Password(choosing: " spaces are kept ")
        #expect(try await desk.useCases.logIn(name: "anna", password: password).user.role == .owner)
        let entry = try await desk.useCases.listAuditEntries(
            fitting: AuditQuery(), before: nil, limit: 1, by: .system
        ).elements
        #expect(entry.first?.record.action == .createUser)
        #expect(entry.first?.record.actor == "cli:root@desk")
    }

    @Test func readsOneLineOfStandardInput() async throws {
        let desk = Desk()
        let result = await desk.run(creation, input: [Desk.password, "another line, which is nobody's"])
        #expect(result.code == 0)
        let password = try Password(choosing: Desk.password)
        #expect(try await desk.useCases.logIn(name: "anna", password: password).user.role == .owner)
    }

    @Test(arguments: [([], "is missing"), (["short"], "must have 8 to 128"), (["nul\0nul\0nul"], "U+0000")])
    func refusesABadPassword(input: [String], words: String) async {
        let desk = Desk()
        let result = await desk.run(creation, input: input)
        #expect(result.code == 1)
        #expect(result.errors.contains(words))
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(!result.errors.contains("short"))
        #expect(desk.openings == 0)
    }

    @Test func refusesATakenName() async throws {
        let desk = Desk()
        try await desk.user("anna")
        let result = await desk.run(creation, input: [Desk.password])
        #expect(result.code == 1)
        #expect(result.errors == "botwarden: An account with this name or e-mail address exists.\n")
        #expect(desk.isTidy)
    }

    @Test func listsAccountsInAlignedColumns() async throws {
        let desk = Desk()
        #expect(await desk.run(["user", "list"]).output == "None.\n")
        try await desk.user("anna", role: .owner)
        try await desk.user("bartholomew")
        #expect(
            await desk.run(["user", "list"]).output == """
                ID  USERNAME     EMAIL                    ROLE   ACTIVE  CREATED_AT
                1   anna         anna@example.org         owner  yes     2026-08-01T12:00:00Z
                2   bartholomew  bartholomew@example.org  user   yes     2026-08-01T12:00:00Z

                """)
    }

    @Test func listsAllAccountsHoweverMany() async throws {
        let desk = Desk()
        for number in 0..<(Pages.size * 2 + 1) { try await desk.user("user\(number)") }
        let lines = await desk.run(["user", "list"]).output.split(separator: "\n")
        #expect(lines.count == Pages.size * 2 + 2)
        #expect(Set(lines).count == lines.count)
    }

    @Test(arguments: ["anna", "ANNA", "anna@example.org"])
    func showsAnAccountByEitherName(name: String) async throws {
        let desk = Desk()
        try await desk.user("anna")
        let result = await desk.run(["user", "show", name, "--json"])
        #expect(result.code == 0)
        #expect(
            result.output == """
                {
                  "active" : true,
                  "created_at" : "2026-08-01T12:00:00Z",
                  "email" : "anna@example.org",
                  "full_name" : null,
                  "id" : 1,
                  "role" : "user",
                  "updated_at" : "2026-08-01T12:00:00Z",
                  "username" : "anna"
                }

                """)
    }

    @Test(arguments: [
        ["user", "show", "nobody"], ["user", "set-role", "nobody", "admin"], ["user", "activate", "nobody"],
        ["user", "deactivate", "nobody"], ["user", "delete", "nobody"],
        ["user", "set-password", "nobody", "--password-stdin"], ["bot", "show", "nobody"],
        ["bot", "activate", "nobody"],
        ["bot", "suspend", "nobody", "--reason", "a good reason"],
        ["bot", "limits", "nobody", "--requests-per-second", "5"], ["audit", "list", "--user", "nobody"],
    ])
    func tellsThatThereIsNoSuchUser(words: [String]) async {
        let desk = Desk()
        let result = await desk.run(words, input: [Desk.password])
        #expect(result.code == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors == "botwarden: There is no such user.\n")
        #expect(desk.isTidy)
    }

    @Test func setsARole() async throws {
        let desk = Desk()
        try await desk.user("anna")
        #expect(await desk.run(["user", "set-role", "anna@example.org", "admin"]).output.contains("role        admin"))
        #expect(try await desk.useCases.findUser(named: "anna").role == .admin)
    }

    @Test func keepsTheLastOwner() async throws {
        let desk = Desk()
        try await desk.user("anna", role: .owner)
        for words in [
            ["user", "set-role", "anna", "user"], ["user", "deactivate", "anna"], ["user", "delete", "anna"],
        ] {
            let result = await desk.run(words)
            #expect(result.code == 1)
            #expect(result.errors.contains("last active owner"))
        }
    }

    @Test func deactivatesAndActivates() async throws {
        let desk = Desk()
        try await desk.user("anna")
        #expect(await desk.run(["user", "deactivate", "anna"]).output.contains("active      no"))
        #expect(try await desk.useCases.findUser(named: "anna").isActive == false)
        #expect(await desk.run(["user", "activate", "anna"]).output.contains("active      yes"))
    }

    @Test func setsAPasswordFromStandardInput() async throws {
        let desk = Desk()
        let anna = try await desk.user("anna")
        let login = try await desk.useCases.logIn(name: "anna", password: try Password(choosing: Desk.password))
        let words = ["user", "set-password", "anna@example.org", "--password-stdin", "--json"]
        let result = await desk.run(words, input: ["planted-password-2"])
        #expect(result.code == 0)
        #expect(result.output.contains("\"username\" : \"anna\"") && !result.output.contains("planted"))
        let new = try Password(choosing: "planted-password-2")
        #expect(try await desk.useCases.logIn(name: "anna", password: new).user.id == anna.id)
        await #expect { try await desk.useCases.authenticate(accessToken: login.accessToken) } throws: {
            ($0 as? BotError)?.code == .unauthenticated
        }
        let entry = try #require(try await lastEntry(desk))
        #expect(entry.record.action == .setPassword && entry.record.actor == "cli:root@desk")
        #expect(!"\(entry)".contains("planted"))
        #expect(desk.isTidy)
    }

    @Test func refusesABadNewPassword() async throws {
        let desk = Desk()
        try await desk.user("anna")
        for input in [[], ["short"]] {
            let result = await desk.run(["user", "set-password", "anna", "--password-stdin"], input: input)
            #expect(result.code == 1)
            #expect(result.errors.contains("password:") && !result.errors.contains("short"))
        }
        #expect(desk.openings == 0)
    }

    @Test(
        "A password that is not UTF-8, as a Latin-1 terminal sends it, is refused and not mended",
        arguments: [Array("p\u{E4}sswort1".unicodeScalars.map { UInt8($0.value) }), [UInt8](repeating: 0xFF, count: 8)])
    func refusesAPasswordThatIsNotUTF8(bytes: [UInt8]) async throws {
        let desk = Desk()
        try await desk.user("anna")
        for words in [["user", "set-password", "anna", "--password-stdin"], creation] {
            let result = await desk.run(words, bytes: bytes)
            #expect(result.code == 1 && result.output.isEmpty)
            #expect(result.errors.contains("password: must be UTF-8."), "\(result.errors)")
        }
        #expect(desk.openings == 0)
    }

    @Test func deletesAnAccountWithItsBot() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        let result = await desk.run(["user", "delete", "ANNA", "--json"])
        #expect(result.code == 0)
        #expect(result.output.contains("\"username\" : \"anna\"") && result.output.contains("\"id\" : 1"))
        #expect(await desk.run(["user", "show", "anna"]).code == 1)
        #expect(await desk.run(["bot", "list"]).output == "None.\n")
        let entry = try #require(try await lastEntry(desk))
        #expect(entry.record.action == .deleteUser && entry.record.targetUserID == anna.id)
        #expect(desk.isTidy)
    }

    private func lastEntry(_ desk: Desk) async throws -> AuditEntry? {
        try await desk.useCases.listAuditEntries(fitting: AuditQuery(), before: nil, limit: 1, by: .system).elements
            .first
    }
}
