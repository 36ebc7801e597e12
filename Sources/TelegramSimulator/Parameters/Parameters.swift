import NIOCore

/// The parameters of one call, however they were sent.
///
/// Of duplicates the first counts.
struct Parameters: Sendable {
    struct Field: Sendable {
        let name: String
        let value: String
    }

    private(set) var fields: [Field] = []
    private(set) var files: [UploadedFile] = []

    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The value as Telegram reads numbers; `nil` when missing or no number.
    func integer(_ name: String) -> Int64? {
        self[name].flatMap { Int64($0) }
    }

    /// Telegram takes `true`, `yes`, `1`; everything else is false.
    func flag(_ name: String) -> Bool {
        ["true", "yes", "1"].contains(self[name]?.lowercased() ?? "")
    }

    /// The value read as JSON; `nil` when missing or malformed.
    func json(_ name: String) -> JSON? {
        self[name].flatMap { try? JSONParser.parse($0) }
    }

    func file(_ field: String) -> UploadedFile? {
        files.first { $0.field == field }
    }

    mutating func add(_ name: String, _ value: String) {
        if self[name] == nil { fields.append(Field(name: name, value: value)) }
    }

    mutating func add(_ file: UploadedFile) {
        if self.file(file.field) == nil { files.append(file) }
    }
}
