/// A promise that was not kept, and the line that noticed.
///
/// Rules throw it, rather than use a test library's own words, so that they run under any.
public struct RuleViolation: Error, Hashable, CustomStringConvertible {
    /// What should have been.
    public let promise: String
    /// The file of the rule, as `Module/File.swift`.
    public let fileID: String
    /// The line in it.
    public let line: Int

    /// Notes a promise that was not kept.
    public init(_ promise: String, fileID: String = #fileID, line: Int = #line) {
        self.promise = promise
        self.fileID = fileID
        self.line = line
    }

    /// Place and promise.
    public var description: String { "\(fileID):\(line): not so: \(promise)" }
}
