#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What an open file is, and who may read it.
///
/// It stands here, away from NIO, which declares `stat` too: in one module with both the compiler takes either for the
/// other, by the order in which it reads the files.
public struct FileStatus: Hashable, Sendable {
    /// Whether it is a file, not a folder, a pipe or a device.
    public let isRegularFile: Bool
    /// Whether its group or others may read, write or run it.
    public let isOpenToOthers: Bool

    /// Asks the system about a descriptor; nil for one that is not open.
    public init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
        isOpenToOthers = status.st_mode & 0o077 != 0
    }
}
