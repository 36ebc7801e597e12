import NIOCore

/// Finds the arguments that are looked for in a multipart body that comes in pieces.
///
/// It keeps no more than a boundary's length, one part's headers and one short value, however long the body. As tolerant as
/// Telegram's server: no CRLF after the last boundary, a file name without quotes, an empty Content-Type are all taken.
struct MultipartScanner {
    /// The longest headers of a part.
    static let longestHeaders = 16 * 1_024
    /// How many parts a body may have; no call of Telegram's needs as many.
    static let mostParts = 1_000

    private enum State {
        case preamble
        case afterBoundary
        case headers
        case value(CallArguments.Name?)
        case end
        case broken
    }

    private let delimiter: [UInt8]
    private var state = State.preamble
    // What is not decided over yet begins at `start`; what lies before it is let go of once a piece.
    private var pending: [UInt8] = []
    private var start = 0
    // Where the end of headers is looked for: before it, there is none.
    private var sought = 0
    private var value: [UInt8] = []
    private var parts = 0

    /// Whether a file has begun.
    private(set) var hasFile = false
    /// Whether the last boundary was seen.
    var isAtEnd: Bool { if case .end = state { true } else { false } }
    /// Whether the body is no multipart body; its arguments cannot be known.
    var isBroken: Bool { if case .broken = state { true } else { false } }

    init(boundary: [UInt8]) {
        delimiter = Array("\r\n--".utf8) + boundary
    }

    /// Takes the next piece.
    mutating func take(_ piece: ByteBuffer, into arguments: inout CallArguments) {
        pending.removeFirst(start)
        sought -= start
        start = 0
        pending.append(contentsOf: piece.readableBytesView)
        while step(&arguments) {}
    }

    // One step; false when more bytes are needed.
    private mutating func step(_ arguments: inout CallArguments) -> Bool {
        switch state {
        case .preamble: return takePreamble(&arguments)
        case .afterBoundary: return takeLineEnd()
        case .headers: return takeHeaders(&arguments)
        case .value(let name): return takeValue(name, &arguments)
        case .end:
            // Boundaries that Telegram does not take for one, as with a space behind it, end up here.
            if !rest.allSatisfy({ $0 == 0x0D || $0 == 0x0A || $0 == 0x20 }) { arguments.noteAmbiguity() }
            start = pending.count
            return false
        case .broken:
            start = pending.count
            return false
        }
    }

    private var rest: ArraySlice<UInt8> { pending[start...] }

    private mutating func enter(_ next: State) -> Bool {
        state = next
        sought = start
        return true
    }

    // Hands on what lies before the next delimiter, and steps over it; false when it has not come whole yet.
    private mutating func find(_ delimiter: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        let found = Self.index(of: delimiter, in: pending, from: start)
        // What could be the beginning of a delimiter waits for the next piece.
        let safe = found ?? max(start, pending.count - delimiter.count + 1)
        body(pending[start..<safe])
        start = found.map { $0 + delimiter.count } ?? safe
        return found != nil
    }

    // Telegram begins at the first boundary wherever it stands; others want it to begin a line.
    private mutating func takePreamble(_ arguments: inout CallArguments) -> Bool {
        var isEmpty = true
        let isWhole = find(delimiter.dropFirst(2)) { bytes in
            isEmpty = bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A }
        }
        if !isEmpty { arguments.noteAmbiguity() }
        return isWhole && enter(.afterBoundary)
    }

    private mutating func takeLineEnd() -> Bool {
        guard rest.count >= 2 else { return false }
        // Telegram looks for the end behind a part only: behind the first boundary, `--` begins one.
        if rest.starts(with: "--".utf8) {
            start += 2
            return enter(parts == 0 ? .broken : .end)
        }
        parts += 1
        guard rest.starts(with: "\r\n".utf8), parts <= Self.mostParts else { return enter(.broken) }
        start += 2
        return enter(.headers)
    }

    private mutating func takeHeaders(_ arguments: inout CallArguments) -> Bool {
        let headers: [UInt8]
        if rest.starts(with: "\r\n".utf8) {
            headers = []
        } else if let end = Self.index(of: [0x0D, 0x0A, 0x0D, 0x0A], in: pending, from: max(sought, start)) {
            headers = Array(pending[start..<end])
        } else {
            sought = pending.count - 3
            return rest.count > Self.longestHeaders ? enter(.broken) : false
        }
        start += headers.isEmpty ? 2 : headers.count + 4
        let parsed = MultipartHeaders(headers)
        if parsed.isFile { hasFile = true }
        let name = parsed.name.flatMap { CallArguments.name($0) }
        if parsed.isDoubtful || (name != nil && parsed.isFile) { arguments.noteAmbiguity() }
        value.removeAll(keepingCapacity: true)
        return enter(.value(parsed.isFile ? nil : name))
    }

    private mutating func takeValue(_ name: CallArguments.Name?, _ arguments: inout CallArguments) -> Bool {
        var value = self.value
        let isWhole = find(delimiter[...]) { bytes in
            if name != nil { value.append(contentsOf: bytes.prefix(CallArguments.longestValue + 1 - value.count)) }
        }
        self.value = value
        guard isWhole else { return false }
        if let name { arguments.note(name, String(decoding: value, as: UTF8.self), in: .body) }
        return enter(.afterBoundary)
    }

    private static func index(of needle: ArraySlice<UInt8>, in haystack: [UInt8], from start: Int) -> Int? {
        haystack.withUnsafeBufferPointer { hay in
            needle.withUnsafeBufferPointer { needle in
                guard let first = needle.first, hay.count - start >= needle.count else { return nil }
                var index = start
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
