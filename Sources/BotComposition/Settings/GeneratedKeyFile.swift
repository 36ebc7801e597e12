import BotDomain
import BotPorts
import SystemAdapter

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A key that development makes for itself: base64 of 32 random bytes in a file of mode 0600 beside the database.
struct GeneratedKeyFile {
    let path: String
    let setting: Setting

    /// The key in the file; the file is made if it is missing.
    ///
    /// Two processes that start at once read the same key.
    func text(random: any RandomBytes) throws -> Secret {
        if let key = try standing() { return key }
        // Not the process id: two containers that share a folder may have the same.
        let fresh = path + "." + (try random.bytes(8)).map { String($0, radix: 16) }.joined(separator: "-")
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw problem("cannot be written") }
        defer { unlink(fresh) }
        let line = Array((Data(try random.bytes(32)).base64EncodedString() + "\n").utf8)
        let written = write(descriptor, line, line.count)
        let synced = fsync(descriptor)
        close(descriptor)
        guard written == line.count, synced == 0 else { throw problem("cannot be written") }
        // A link, not a rename: of two processes the first one's key stands, and the other takes it.
        guard link(fresh, path) == 0 || errno == EEXIST else { throw problem("cannot be written") }
        guard let key = try standing() else { throw problem("cannot be read") }
        return key
    }

    /// The key in the file; nil if there is no file.
    func standing() throws -> Secret? {
        // Without O_NONBLOCK a pipe in the file's place would hold the start up for good.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw problem("cannot be read")
        }
        defer { close(descriptor) }
        guard let status = FileStatus(of: descriptor), status.isRegularFile else {
            throw problem("is no regular file")
        }
        guard !status.isOpenToOthers else {
            throw problem(
                "can be read by others than its owner: set its mode to 0600, or remove it if it is not a key")
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { throw problem("is empty") }
        return Secret(text: StorableText.trimmed(String(decoding: buffer[..<count], as: UTF8.self)))
    }

    private func problem(_ what: String) -> BotError {
        BotError.settings(
            setting.name, "is not set, and the file that development keeps it in, \(path), \(what). Set it.")
    }
}
