/// Something that `doctor` looks at.
public struct DoctorCheck: Sendable {
    /// What came of it.
    public enum Finding: Hashable, Sendable {
        /// All is well; a word about what was found, safe to show.
        case ok(String)
        /// It is not: what is wrong and what to do, safe to show.
        case failed(hint: String)
    }

    /// What is looked at: a few words.
    public let name: String
    /// Looks.
    public let look: @Sendable () async -> Finding

    /// Makes a value of its parts.
    public init(_ name: String, look: @escaping @Sendable () async -> Finding) {
        self.name = name
        self.look = look
    }
}
