import BotDomain
import Testing

@testable import HTTPAdapter

@Suite("Query strings are read strictly")
struct QueryFieldsTests {
    /// The fields that are refused once `read` has asked for its own.
    private func refused(_ query: String, _ read: (inout QueryFields) -> Void) -> [String] {
        var fields = QueryFields(query)
        read(&fields)
        do {
            try fields.finish()
            return []
        } catch {
            return (error as? BotError)?.fields.map(\.field) ?? ["?!"]
        }
    }

    /// What `read` takes of a query that nothing is wrong with.
    private func taken<Value>(_ query: String, _ read: (inout QueryFields) -> Value?) -> Value? {
        var fields = QueryFields(query)
        let value = read(&fields)
        #expect(throws: Never.self) { try fields.finish() }
        return value
    }

    @Test(
        "and decoded as forms are written",
        arguments: [
            ("a=b", "b"), ("a=", ""), ("a", ""), ("a=b+c", "b c"), ("a=b%20c", "b c"), ("a=%2B", "+"), ("a==", "="),
            ("a=b=c", "b=c"), ("%61=b", "b"), ("&&a=b&", "b"), ("a=%C3%A9", "é"), ("a=%e2%82%ac", "€"), ("a=é", "é"),
        ])
    func decoding(query: String, value: String) {
        var fields = QueryFields(query)
        #expect(fields.text("a") == value)
        #expect(throws: Never.self) { try fields.finish() }
    }

    @Test(
        "and what cannot be read is named",
        arguments: [
            ("a=%", "a"), ("a=%2", "a"), ("a=%2x", "a"), ("a=%+2", "a"), ("a=%C3", "a"), ("a=%FF", "a"),
            ("a=%ED%A0%80", "a"), ("a=%00", "a"), ("a=b%00c", "a"), ("a=1&a=1", "a"), ("a=1&%61=2", "a"),
            ("b=1", "b"), ("A=1", "A"), ("%FF=1", "?"), ("%zz=1", "?"), ("=1", "?"), ("a%00=1", "?"),
            ("123:FAKE-token=1", "?"), ("%20a=1", "?"), ("a[]=1", "?"), ("a;b=1", "?"),
        ])
    func refusals(query: String, field: String) {
        #expect(refused(query) { _ = $0.text("a") } == [field])
    }

    @Test("all of it together, and no more than fifty")
    func together() {
        #expect(refused("b=1&a=x&c=2") { _ = $0.integer("a", in: 1...5) } == ["a", "b", "c"])
        let many = (1...200).map { "x\($0)=1" }.joined(separator: "&")
        #expect(refused(many) { _ = $0.text("a") }.count == 50)
    }

    @Test(
        "integers are digits within their bounds",
        arguments: ["", "x", "1.0", "1e0", "+1", " 1", "1 ", "0x1", "-", "0", "6", "-1", "99999999999999999999", "１"])
    func integers(text: String) {
        #expect(refused("a=\(text)") { _ = $0.integer("a", in: 1...5) } == ["a"])
        #expect(taken("a=5") { $0.integer("a", in: 1...5) } == 5)
        #expect(taken("") { $0.integer("a", in: 1...5) } == nil)
    }

    @Test("ids are numbers, also beyond those that there can be")
    func ids() {
        #expect(taken("a=7") { $0.userID("a") } == UserID(rawValue: 7))
        #expect(taken("a=99999999999999999999") { $0.userID("a") } == UserID(rawValue: .max))
        for bad in ["", "x", "7.0", "+7"] { #expect(refused("a=\(bad)") { _ = $0.userID("a") } == ["a"]) }
    }

    @Test("times are RFC 3339")
    func times() {
        let noon = Timestamp(rfc3339: "2026-08-01T12:00:00Z")
        #expect(taken("a=2026-08-01T12:00:00Z") { $0.time("a") } == noon)
        #expect(taken("a=2026-08-01T14:00:00%2B02:00") { $0.time("a") } == noon)
        for bad in ["", "2026-08-01", "2026-08-01T14:00:00+02:00", "1785585600", "2026-02-30T12:00:00Z"] {
            #expect(refused("a=\(bad)") { _ = $0.time("a") } == ["a"], "\(bad)")
        }
    }

    @Test("words are of their enumeration, and texts of their length")
    func words() {
        #expect(taken("a=rate_limited") { $0.word("a", as: ShownBotStatus.self) } == .rateLimited)
        for bad in ["", "Active", "rateLimited", "active "] {
            #expect(refused("a=\(bad)") { _ = $0.word("a", as: ShownBotStatus.self) } == ["a"])
        }
        #expect(refused("a=") { _ = $0.text("a", length: 1...3) } == ["a"])
        #expect(refused("a=abcd") { _ = $0.text("a", length: 1...3) } == ["a"])
    }
}
