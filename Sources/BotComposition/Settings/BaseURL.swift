/// `http` or `https`, a host and perhaps a port: what paths are put behind.
public struct BaseURL: Hashable, Sendable, CustomStringConvertible {
    /// Whether it is `https`.
    public let isTLS: Bool
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, if one is written.
    public let port: Int?

    /// Reads a base URL; a single slash at its end is dropped.
    ///
    /// Nil for anything with a user, path, query or fragment.
    public init?(_ text: String) {
        let lower = text.lowercased()
        var rest: Substring
        if lower.hasPrefix("https://") {
            isTLS = true
            rest = lower.dropFirst(8)
        } else if lower.hasPrefix("http://") {
            isTLS = false
            rest = lower.dropFirst(7)
        } else {
            return nil
        }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            host = String(rest[rest.index(after: rest.startIndex)..<end])
            guard host.contains(":"), host.allSatisfy({ ($0.isASCII && $0.isHexDigit) || $0 == ":" || $0 == "." })
            else { return nil }
            rest = rest[rest.index(after: end)...]
        } else {
            let end = rest.firstIndex(of: ":") ?? rest.endIndex
            host = String(rest[..<end])
            guard !host.isEmpty, host.utf8.count <= 253,
                host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") })
            else { return nil }
            rest = rest[end...]
        }
        if rest.isEmpty {
            port = nil
        } else {
            let digits = rest.dropFirst()
            guard rest.hasPrefix(":"), digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits),
                (1...65_535).contains(number)
            else { return nil }
            port = number
        }
    }

    /// Whether the host is this machine's loopback.
    public var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The URL, without a slash at its end.
    public var description: String {
        (isTLS ? "https://" : "http://") + (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }
}
