import BotDomain

/// A place in a list, as it is given to a client and comes back: opaque to him, `[A-Za-z0-9_-]+`.
///
/// It carries a version, which list it is of and how that was filtered and sorted, and the place. Nothing in it is believed:
/// whatever comes back is a place that a query may begin behind, and shows no more than the query itself would.
struct Cursor: Hashable, Sendable {
    /// The lists that there are.
    enum List: UInt8, Hashable, Sendable {
        case bots = 1
        case users = 2
        case audit = 3
        case activity = 4
    }

    private static let version: UInt8 = 1
    /// More than any that was given out.
    static let maximumLength = 512

    let list: List
    /// How the list is filtered and sorted, in one fixed form: a place in one list is none in another.
    let question: String
    /// The place.
    let place: [UInt8]

    init(_ list: List, question: String, place: [UInt8]) {
        self.list = list
        self.question = question
        self.place = place
    }

    /// Reads a cursor of this list and question; nil for anything else.
    init?(_ text: String, of list: List, question: String) {
        guard text.utf8.count <= Self.maximumLength, let bytes = Base64URL.bytes(of: text) else { return nil }
        let head = Self.head(list, question)
        guard bytes.starts(with: head) else { return nil }
        self.init(list, question: question, place: Array(bytes.dropFirst(head.count)))
    }

    /// As it is given out.
    var text: String { Base64URL.text(of: Self.head(list, question) + place) }

    private static func head(_ list: List, _ question: String) -> [UInt8] {
        [version, list.rawValue] + bytes(of: Int64(bitPattern: fingerprint(of: question)))
    }

    /// By FNV-1a, 64 bits wide: it tells slips, not forgers, who would gain nothing.
    private static func fingerprint(of text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    static func bytes(of number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// The number that eight bytes hold; nil for another count of them.
    static func number(of bytes: some Collection<UInt8>) -> Int64? {
        guard bytes.count == 8 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension Cursor {
    /// A cursor whose place is a number, such as the id of the last entry.
    init(_ list: List, question: String, number: Int64) {
        self.init(list, question: question, place: Self.bytes(of: number))
    }

    /// The place, if it is a number.
    var number: Int64? { Self.number(of: place) }
}
