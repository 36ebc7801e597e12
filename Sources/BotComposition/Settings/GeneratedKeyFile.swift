import BotDomain
import BotPorts

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
        if let standing = try read() { return standing }
        let fresh = path + ".\(getpid())"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw problem("cannot be written") }
        defer { unlink(fresh) }
        let line = Array((Data(try random.bytes(32)).base64EncodedString() + "\n").utf8)
        let written = write(descriptor, line, line.count)
        let synced = fsync(descriptor)
        close(descriptor)
        guard written == line.count, synced == 0 else { throw problem("cannot be written") }
        // A link, not a rename: of two processes the first one's key stands, and the other takes it.
        guard link(fresh, path) == 0 || errno == EEXIST else { throw problem("cannot be written") }
        guard let standing = try read() else { throw problem("cannot be read") }
        return standing
    }

    private func read() throws -> Secret? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw problem("cannot be read")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw problem(
                "can be read by others than its owner: set its mode to 0600, or remove it if it is not a key,")
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { throw problem("is empty") }
        return Secret(text: StorableText.trimmed(String(decoding: buffer[..<count], as: UTF8.self)))
    }

    private func problem(_ what: String) -> BotError {
        BotError.settings(
            setting.name, "is not set, and the file that development keeps it in, \(path), \(what). Set it.")
    }
}
