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

    /// Writes `text` and a newline.
    ///
    /// What a closed pipe does not take is dropped.
    public func write(_ text: String) {
        let line = text.hasSuffix("\n") ? text : text + "\n"
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
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
