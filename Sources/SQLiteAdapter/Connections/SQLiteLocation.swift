import BotPorts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a database's file is; errors speak of its last part only.
struct SQLiteLocation: Sendable {
    let path: String

    var fileName: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    var exists: Bool { access(path, F_OK) == 0 }

    /// Makes an empty file that only its owner may read, as SQLite would not: its journals take over these rights.
    ///
    /// - Returns: false if there is one already.
    func create() throws(StoreError) -> Bool {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return true
        }
        if errno == EEXIST { return false }
        throw failure("cannot be made here")
    }

    /// Brings the file's content to the disk.
    func synchronize() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("cannot be brought to the disk") }
    }

    /// Gives the file another name, under which there must be none yet.
    func move(to other: SQLiteLocation) throws(StoreError) {
        // `rename` alone would replace a file that came meanwhile.
        guard try other.create() else { throw other.failure("there is a file already") }
        guard rename(path, other.path) == 0 else {
            other.remove()
            throw other.failure("cannot be made here")
        }
        // So that a power cut does not take the name back; where folders cannot be synced, it stands all the same.
        try? other.folder.synchronize()
    }

    private var folder: SQLiteLocation {
        guard let slash = path.lastIndex(of: "/") else { return SQLiteLocation(path: ".") }
        return SQLiteLocation(path: slash == path.startIndex ? "/" : String(path[..<slash]))
    }

    /// Takes the file away, where that can be done.
    func remove() {
        unlink(path)
    }

    func failure(_ what: String) -> StoreError {
        StoreError(.unavailable, context: "\(fileName): \(what)")
    }
}
