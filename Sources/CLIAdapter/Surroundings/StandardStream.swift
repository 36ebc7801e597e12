#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process's own output and error output, written without a buffer in between.
public enum StandardStream: Int32, Sendable {
    /// Standard output.
    case output = 1
    /// Standard error.
    case errors = 2

    /// Writes texts as they are, without a newline; nil where it is no terminal.
    public var drawing: (@Sendable (String) -> Void)? {
        guard isatty(rawValue) == 1 else { return nil }
        return { _ = write($0, endsLine: false) }
    }

    /// Writes `text` and, if it `endsLine`, a newline.
    ///
    /// - Returns: whether all of it went out. A closed pipe counts as having taken it: whoever read there wants no more.
    @discardableResult
    public func write(_ text: String, endsLine: Bool = true) -> Bool {
        let line = !endsLine || text.hasSuffix("\n") ? text : text + "\n"
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    Glibc.write(rawValue, bytes.baseAddress, bytes.count)
                #elseif canImport(Musl)
                    Musl.write(rawValue, bytes.baseAddress, bytes.count)
                #else
                    Darwin.write(rawValue, bytes.baseAddress, bytes.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 && errno == EPIPE }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
