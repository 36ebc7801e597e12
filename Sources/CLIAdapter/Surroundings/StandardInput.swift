#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's own input, read as the bytes that came: nothing is mended on the way.
public enum StandardInput {
    /// More than any line that a command asks for; what stands behind stays unread.
    private static let most = 65_536

    /// The next line without its newline; nil at the end, and where nothing can be read.
    ///
    /// It reads byte by byte, so that what follows the line is still there for whoever reads next.
    public static func line() -> [UInt8]? {
        var line: [UInt8] = []
        while line.count < most {
            var byte: UInt8 = 0
            let count = read(0, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return line.isEmpty ? nil : line }
            if byte == UInt8(ascii: "\n") {
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                return line
            }
            line.append(byte)
        }
        return line
    }
}
