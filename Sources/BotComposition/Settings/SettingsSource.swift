import BotDomain

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The texts of the settings, from the environment, from files it names for secrets, and from a configuration file.
///
/// The environment wins.
struct SettingsSource: Sendable {
    private let texts: [String: String]

    /// Gathers the texts.
    ///
    /// - Throws: ``BotError`` for an unknown name, a file that cannot be read, or a secret given twice.
    init(environment: [String: String]) throws {
        let names = Set(Setting.all.map(\.name))
        for name in environment.keys.sorted() where name.hasPrefix("BOTWARDEN_") && name != "BOTWARDEN_CONFIG" {
            let plain = String(name.dropFirst("BOTWARDEN_".count))
            throw BotError.settings(
                name,
                names.contains(plain)
                    ? "is not known. Write \(plain), without BOTWARDEN_."
                    : "is not known. The only setting of that kind is BOTWARDEN_CONFIG.")
        }
        var texts: [String: String] = [:]
        if let path = environment["BOTWARDEN_CONFIG"] {
            texts = try Self.file(path, names: names)
        }
        for setting in Setting.all {
            let direct = environment[setting.name]
            let path = setting.isSecret ? environment[setting.name + "_FILE"] : nil
            if let direct {
                guard path == nil else {
                    throw BotError.setting(setting, "is given twice, also as \(setting.name)_FILE. Give one.")
                }
                texts[setting.name] = direct
                texts[setting.name + "_FILE"] = nil
            } else if let path {
                texts[setting.name] = nil
                texts[setting.name + "_FILE"] = path
            }
        }
        for setting in Setting.all where setting.isSecret {
            guard let path = texts.removeValue(forKey: setting.name + "_FILE") else { continue }
            guard texts[setting.name] == nil else {
                throw BotError.setting(setting, "is given twice, also as \(setting.name)_FILE. Give one.")
            }
            guard let content = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw BotError.settings(
                    setting.name + "_FILE", "names a file that cannot be read as UTF-8 text. Look at its path and mode."
                )
            }
            texts[setting.name] = StorableText.trimmed(content)
        }
        self.texts = texts
    }

    /// The text given for a setting; nil where none was.
    func text(_ setting: Setting) -> String? { texts[setting.name] }

    private static func file(_ path: String, names: Set<String>) throws -> [String: String] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw BotError.settings("BOTWARDEN_CONFIG", "names a file that cannot be read. Look at its path and mode.")
        }
        guard let values = try? JSONDecoder().decode([String: FileValue].self, from: data) else {
            throw BotError.settings(
                "BOTWARDEN_CONFIG",
                "names a file that is not a JSON object of texts, whole numbers and booleans. "
                    + #"Example: {"PORT": 8000, "REGISTRATION": "closed"}"#)
        }
        let secrets = Set(Setting.all.filter(\.isSecret).map { $0.name + "_FILE" })
        for name in values.keys.sorted() where !names.contains(name) && !secrets.contains(name) {
            throw BotError.settings("BOTWARDEN_CONFIG", "has an unknown name, \(name.prefix(64).debugDescription).")
        }
        return values.mapValues(\.text)
    }

    /// A value of the configuration file, as the text that the environment would have had.
    private struct FileValue: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                text = flag ? "on" : "off"
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}
