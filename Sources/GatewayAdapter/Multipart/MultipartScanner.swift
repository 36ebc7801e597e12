import NIOCore

/// Finds the arguments that are looked for in a multipart body that comes in pieces.
///
/// It keeps no more than a boundary's length, one part's headers and one short value, however long the body. As tolerant as
/// Telegram's server: no CRLF after the last boundary, a file name without quotes, an empty Content-Type are all taken.
struct MultipartScanner {
    /// The longest headers of a part.
    static let longestHeaders = 16 * 1_024

    private enum State {
        case preamble
        case afterBoundary
        case headers
        case value(CallArguments.Name?, MultipartHeaders)
        case end
        case broken
    }

    private let delimiter: [UInt8]
    private var state = State.preamble
    private var pending: [UInt8] = []
    private var value: [UInt8] = []

    /// Whether a file has begun.
    private(set) var hasFile = false
    /// Whether the last boundary was seen.
    var isAtEnd: Bool { if case .end = state { true } else { false } }
    /// Whether the body is no multipart body; its arguments cannot be known.
    var isBroken: Bool { if case .broken = state { true } else { false } }

    init(boundary: [UInt8]) {
        delimiter = Array("\r\n--".utf8) + boundary
        // The first boundary has no line before it to end.
        pending = Array("\r\n".utf8)
    }

    /// Takes the next piece.
    mutating func take(_ piece: ByteBuffer, into arguments: inout CallArguments) {
        pending.append(contentsOf: piece.readableBytesView)
        while step(&arguments) {}
    }

    // One step; false when more bytes are needed.
    private mutating func step(_ arguments: inout CallArguments) -> Bool {
        switch state {
        case .preamble: return findDelimiter { _ in } && enter(.afterBoundary)
        case .afterBoundary: return takeLineEnd()
        case .headers: return takeHeaders(&arguments)
        case .value(let name, let headers): return takeValue(name, headers, &arguments)
        case .end, .broken:
            pending.removeAll(keepingCapacity: true)
            return false
        }
    }

    private mutating func enter(_ next: State) -> Bool {
        state = next
        return true
    }

    // Hands on what lies before the next delimiter, and steps over it; false when it has not come whole yet.
    private mutating func findDelimiter(_ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        let found = Self.index(of: delimiter, in: pending)
        // What could be the beginning of a delimiter waits for the next piece.
        let safe = found ?? max(0, pending.count - delimiter.count + 1)
        body(pending[..<safe])
        pending.removeFirst(found.map { $0 + delimiter.count } ?? safe)
        return found != nil
    }

    private mutating func takeLineEnd() -> Bool {
        guard pending.count >= 2 else { return false }
        if pending.starts(with: "--".utf8) { return enter(.end) }
        guard pending.starts(with: "\r\n".utf8) else { return enter(.broken) }
        pending.removeFirst(2)
        return enter(.headers)
    }

    private mutating func takeHeaders(_ arguments: inout CallArguments) -> Bool {
        let headers: [UInt8]
        if pending.starts(with: "\r\n".utf8) {
            headers = []
        } else if let end = Self.index(of: Array("\r\n\r\n".utf8), in: pending) {
            headers = Array(pending[..<end])
        } else {
            return pending.count > Self.longestHeaders ? enter(.broken) : false
        }
        pending.removeFirst(headers.isEmpty ? 2 : headers.count + 4)
        let parsed = MultipartHeaders(headers)
        if parsed.isFile { hasFile = true }
        let name = parsed.name.flatMap { CallArguments.name($0) }
        if name != nil, parsed.isFile || parsed.isDoubtful { arguments.noteAmbiguity() }
        value.removeAll(keepingCapacity: true)
        return enter(.value(parsed.isFile ? nil : name, parsed))
    }

    private mutating func takeValue(
        _ name: CallArguments.Name?, _ headers: MultipartHeaders, _ arguments: inout CallArguments
    ) -> Bool {
        var value = self.value
        let isWhole = findDelimiter { bytes in
            if name != nil { value.append(contentsOf: bytes.prefix(CallArguments.longestValue + 1 - value.count)) }
        }
        self.value = value
        guard isWhole else { return false }
        if let name { arguments.note(name, String(decoding: value, as: UTF8.self), in: .body) }
        return enter(.afterBoundary)
    }

    private static func index(of needle: [UInt8], in haystack: [UInt8]) -> Int? {
        haystack.withUnsafeBufferPointer { hay in
            needle.withUnsafeBufferPointer { needle in
                guard let first = needle.first, hay.count >= needle.count else { return nil }
                var index = 0
                let last = hay.count - needle.count
                while index <= last {
                    if hay[index] == first, hay[index..<(index + needle.count)].elementsEqual(needle) { return index }
                    index += 1
                }
                return nil
            }
        }
    }
}
