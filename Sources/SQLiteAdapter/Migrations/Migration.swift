/// One step of the schema: forward only, and never changed once it was taken anywhere.
struct Migration: Sendable {
    /// The file's name without its ending; names are in the order in which migrations are taken.
    let name: String
    /// SHA-256 of the file, in hexadecimal.
    let checksum: String
    let sql: String

    init(name: StaticString, checksum: StaticString, sql: StaticString) {
        self.name = name.description
        self.checksum = checksum.description
        self.sql = sql.description
    }
}
