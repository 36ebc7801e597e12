extension BotUseCases {
    /// The version of Botwarden that this is, by Semantic Versioning.
    public static let version = "0.1.0"
}
