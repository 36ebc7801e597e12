import Testing

@testable import BotComposition

@Suite("Where settings come from")
struct SettingsSourceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("an unknown BOTWARDEN_ variable is refused; one that is a setting's name is told without the prefix")
    func unknownVariables() {
        #expect(refusal(["BOTWARDEN_COLOUR": "red"]).name == "BOTWARDEN_COLOUR")
        let (name, line) = refusal(["BOTWARDEN_PORT": "8001"])
        #expect(name == "BOTWARDEN_PORT")
        #expect(line.contains("Write PORT"))
    }

    @Test("other programs' variables are none of our business")
    func otherVariables() throws {
        _ = try Settings(environment: ["PATH": "/bin", "COLOUR": "red", "PORT_FILE": "/nowhere"])
    }

    @Test("the file's texts, numbers and booleans are taken")
    func file() throws {
        let path = try folder.write(
            #"{"PORT": 8001, "MIGRATE_AT_START": false, "THROTTLE": true, "LOG_LEVEL": "debug"}"#, to: "config.json")
        let settings = try Settings(environment: ["BOTWARDEN_CONFIG": path])
        #expect(settings.port == 8_001)
        #expect(!settings.migratesAtStart)
        #expect(settings.throttles)
        #expect(settings.logLevel == .debug)
    }

    @Test("the environment wins over the file, also where one names a file and the other a text")
    func precedence() throws {
        let secret = try folder.write("from a file, 32 bytes or more, as it stands\n", to: "secret")
        let path = try folder.write(
            #"{"PORT": 8001, "HOST": "::1", "JWT_SECRET_KEY": "from the configuration"}"#, to: "config.json")
        let settings = try Settings(
            environment: ["BOTWARDEN_CONFIG": path, "PORT": "8002", "JWT_SECRET_KEY_FILE": secret])
        #expect(settings.port == 8_002)
        #expect(settings.host == "::1")
        #expect(settings.jwtSecretKey?.text == "from a file, 32 bytes or more, as it stands")

        let other = try folder.write(#"{"JWT_SECRET_KEY_FILE": "/nowhere"}"#, to: "other.json")
        let direct = try Settings(environment: ["BOTWARDEN_CONFIG": other, "JWT_SECRET_KEY": "from the environment"])
        #expect(direct.jwtSecretKey?.text == "from the environment")
    }

    @Test("an unknown name in the file is refused, and named")
    func unknownNames() throws {
        for name in ["COLOUR", "port", "BOTWARDEN_CONFIG", "PORT_FILE"] {
            let path = try folder.write(#"{"\#(name)": "x"}"#, to: "config.json")
            let (field, line) = refusal(["BOTWARDEN_CONFIG": path])
            #expect(field == "BOTWARDEN_CONFIG")
            #expect(line.contains(name))
        }
    }

    @Test("a file that is no object of plain values is refused with an example, and its content is not told")
    func malformedFile() throws {
        for text in [
            "", "[]", "{", #"{"PORT": null}"#, #"{"PORT": 1.5}"#, #"{"JWT_SECRET_KEY": ["PLANTED"]}"#,
            #"{"JWT_SECRET_KEY": "PLANTED""#,
        ] {
            let path = try folder.write(text, to: "config.json")
            let (field, line) = refusal(["BOTWARDEN_CONFIG": path])
            #expect(field == "BOTWARDEN_CONFIG")
            #expect(line.contains("Example: {"))
            #expect(!line.contains("PLANTED"))
        }
    }

    @Test("a file that is not there is refused")
    func missingFile() {
        #expect(refusal(["BOTWARDEN_CONFIG": folder.path + "/nothing"]).name == "BOTWARDEN_CONFIG")
        #expect(refusal(["BOTWARDEN_CONFIG": ""]).name == "BOTWARDEN_CONFIG")
    }

    @Test("a secret's file is read without the white space around it")
    func secretFile() throws {
        let path = try folder.write("  one two\n", to: "secret")
        #expect(try Settings(environment: ["BOT_ENCRYPTION_KEY_FILE": path]).encryptionKey?.text == "one two")
    }

    @Test("a secret given twice is refused, from the environment as from the file, and not told")
    func givenTwice() throws {
        let path = try folder.write("PLANTED", to: "secret")
        let environment = refusal(["JWT_SECRET_KEY": "PLANTED", "JWT_SECRET_KEY_FILE": path])
        #expect(environment.name == "JWT_SECRET_KEY")
        #expect(!environment.line.contains("PLANTED"))
        let config = try folder.write(
            #"{"JWT_SECRET_KEY": "PLANTED", "JWT_SECRET_KEY_FILE": "\#(path)"}"#, to: "config.json")
        let file = refusal(["BOTWARDEN_CONFIG": config])
        #expect(file.name == "JWT_SECRET_KEY")
        #expect(!file.line.contains("PLANTED"))
    }

    @Test("a secret's file that cannot be read is refused")
    func unreadableSecretFile() throws {
        let (name, _) = refusal(["JWT_SECRET_KEY_FILE": folder.path + "/nothing"])
        #expect(name == "JWT_SECRET_KEY_FILE")
    }

    @Test("a secret is never printed")
    func printing() {
        let secret = Secret(text: "PLANTED")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("PLANTED"))
    }
}
