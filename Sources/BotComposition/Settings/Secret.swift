/// The text of a secret setting, which is never printed.
struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    var description: String { "<REDACTED>" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
