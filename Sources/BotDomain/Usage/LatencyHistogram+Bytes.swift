extension LatencyHistogram {
    private static let version: UInt8 = 1

    /// The form in which it is stored: one form for one histogram.
    ///
    /// A 1, then for each bucket that counted something: how many empty ones come before it, and its count, each in groups
    /// of seven bits, the lowest first, with the highest bit set on all but the last. Seldom more than 200 bytes, never
    /// more than 4 KiB.
    public var bytes: [UInt8] {
        var bytes = [Self.version]
        func write(_ number: Int64) {
            var rest = UInt64(number)
            while rest > 0x7F {
                bytes.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        var empty: Int64 = 0
        for count in counts {
            if count == 0 {
                empty += 1
                continue
            }
            write(empty)
            write(count)
            empty = 0
        }
        return bytes
    }

    /// Reads what ``bytes`` wrote; nil for anything else.
    public init?(bytes: [UInt8]) {
        var rest = bytes[...]
        guard rest.popFirst() == Self.version else { return nil }
        var counts: [Int64] = []
        while !rest.isEmpty {
            guard let empty = Self.number(from: &rest), let count = Self.number(from: &rest), count > 0,
                empty < Self.bucketCount - counts.count
            else { return nil }
            counts.append(contentsOf: repeatElement(0, count: Int(empty)))
            counts.append(count)
        }
        self.init(counts: counts)
    }

    /// Reads a number as ``bytes`` writes it: nil where it ends too soon, is too great, or has a group that says nothing.
    private static func number(from rest: inout ArraySlice<UInt8>) -> Int64? {
        var number: Int64 = 0
        // Nine groups of seven are the 63 bits that a positive number has.
        for shift in stride(from: Int64(0), to: 63, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            number |= Int64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return byte == 0 && shift > 0 ? nil : number }
        }
        return nil
    }
}
