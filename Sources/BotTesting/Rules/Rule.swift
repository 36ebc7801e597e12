/// One promise of a port, and the proof that an implementation keeps it.
///
/// A suite is a list of rules: `@Test(arguments: SecretBoxRules.all)` makes each a test of its own, named after it, and
/// calls `try await rule.verify(subject)` with an implementation, or with whatever the suite asks for to make one.
public struct Rule<Subject>: Sendable, CustomStringConvertible {
    /// The promise, as a sentence: the test's name.
    public let name: String
    /// Returns if the subject keeps the promise; throws ``RuleViolation``, or what the subject threw, if it does not.
    public let verify: @Sendable (Subject) async throws -> Void

    /// Puts a promise down.
    public init(_ name: String, verify: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.verify = verify
    }

    /// The promise.
    public var description: String { name }
}
