import BotDomain

/// Reads the texts of settings as what they should be.
///
/// Each error names the setting, what was wrong, and an example.
struct SettingsReader {
    let source: SettingsSource

    /// The text given, or the default.
    func text(_ setting: Setting) throws -> String? {
        guard let text = source.text(setting) else { return setting.standard }
        guard !text.isEmpty else { throw BotError.setting(setting, "is empty. Give a value, or leave it out.") }
        guard !text.utf8.contains(0) else { throw BotError.setting(setting, "holds NUL.") }
        return text
    }

    func number(_ setting: Setting, _ range: ClosedRange<Int>) throws -> Int {
        guard let text = try text(setting), let number = Int(text), range.contains(number) else {
            throw BotError.setting(setting, "must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func flag(_ setting: Setting) throws -> Bool {
        switch try text(setting) {
        case "on": return true
        case "off": return false
        default: throw BotError.setting(setting, "must be on or off.")
        }
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ setting: Setting, of type: Value.Type
    ) throws -> Value? where Value.RawValue == String {
        guard let text = try text(setting) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw BotError.setting(
                setting, "must be one of: " + Value.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return value
    }

    func rate(_ setting: Setting) throws -> RateRule {
        guard let text = try text(setting), let rule = try? RateRule(settingsText: text) else {
            throw BotError.setting(setting, "must be a count per s, min or h, and a burst.")
        }
        return rule
    }

    /// A base URL: `http` or `https`, a host, perhaps a port, nothing else.
    func baseURL(_ setting: Setting, standard: String? = nil) throws -> BaseURL? {
        guard let text = try text(setting) ?? standard else { return nil }
        guard let url = BaseURL(text) else {
            throw BotError.setting(
                setting, "must be http:// or https://, a host and perhaps a port, without path, user or query.")
        }
        return url
    }
}
