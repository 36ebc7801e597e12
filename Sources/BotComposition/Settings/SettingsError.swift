import BotDomain

extension BotError {
    /// A setting that cannot be used: its name, what was wrong, and an example.
    ///
    /// Never the value of a secret.
    static func setting(_ setting: Setting, _ problem: String) -> BotError {
        BotError(
            .invalidSettings, fields: [.init(setting.name, "\(problem) Example: \(setting.name)=\(setting.example)")])
    }

    /// Something about the settings that is no one setting's.
    static func settings(_ name: String, _ problem: String) -> BotError {
        BotError(.invalidSettings, fields: [.init(name, problem)])
    }
}
