import BotDomain
import BotUseCases
import Testing

@testable import HTTPAdapter

@Suite("Cursors")
struct CursorTests {
    private let time = Timestamp(microseconds: 1_785_585_600_123_456)

    @Test("carry every kind of place, in characters that need no quoting")
    func roundTrip() throws {
        let places: [(BotOrder.Key, BotPosition.Value)] = [
            (.createdAt, .time(time)), (.lastUsedAt, .time(time)), (.lastUsedAt, .time(nil)),
            (.createdAt, .time(Timestamp(microseconds: -1))), (.username, .text("anna_bot")), (.username, .text("")),
            (.username, .text("é€😀")),
        ]
        for (key, value) in places {
            for id in [1, Int64.max, -1] {
                let order = BotOrder(key: key, isDescending: true)
                let position = BotPosition(value: value, id: BotID(rawValue: id))
                let text = Cursor(.bots, question: "q", place: position.bytes).text
                #expect(text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
                let cursor = try #require(Cursor(text, of: .bots, question: "q"))
                #expect(BotPosition(cursor, in: order) == position)
            }
        }
        let text = Cursor(.audit, question: "", number: 4711).text
        #expect(Cursor(text, of: .audit, question: "")?.number == 4711)
    }

    @Test("are of one list, as it was filtered and sorted")
    func question() {
        let text = Cursor(.audit, question: "q", number: 1).text
        #expect(Cursor(text, of: .activity, question: "q") == nil)
        #expect(Cursor(text, of: .audit, question: "p") == nil)
        let changes: [(inout BotQuery) -> Void] = [
            { _ in }, { $0.search = "a" }, { $0.search = "active" }, { $0.status = .active },
            { $0.userID = UserID(rawValue: 1) }, { $0.search = "1" }, { $0.createdFrom = time },
            { $0.createdTo = time },
        ]
        let texts = changes.flatMap { change in
            var query = BotQuery()
            change(&query)
            return [BotOrder.newestFirst, BotOrder(key: .createdAt), BotOrder(key: .username)].map {
                query.text + $0.text
            }
        }
        #expect(Set(texts).count == texts.count)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "", "A", "AAAA", "AQE", "not a cursor", "AQE=", String(repeating: "A", count: 600),
            "AQEAAAAAAAAAAAAAAAAAAAA",
        ])
    func refusals(text: String) {
        #expect(Cursor(text, of: .bots, question: "").flatMap { BotPosition($0, in: .newestFirst) } == nil)
        #expect(Cursor(text, of: .users, question: "")?.number == nil)
    }

    @Test("that someone changed are refused, or are a place like another")
    func changed() throws {
        let whole = BotPosition(value: .time(time), id: BotID(rawValue: 7)).bytes
        let bytes = try #require(Base64URL.bytes(of: Cursor(.bots, question: "q", place: whole).text))
        for index in bytes.indices {
            for length in 0..<index { #expect(place(Array(bytes.prefix(length))) == nil) }
            for bit in 0..<8 {
                var other = bytes
                other[index] ^= 1 << bit
                // The version, the list, the question and the kind of place are checked; the rest is a place.
                if index < 10 || index == 18 { #expect(place(other) == nil) }
            }
        }
        #expect(place(bytes + [0]) == nil)
        #expect(place(bytes) != nil)
    }

    @Test("with a name that is none are refused")
    func names() {
        for bytes in [[0xFF], [0x61, 0x00], [0xC3]] as [[UInt8]] {
            let place = Cursor.bytes(of: 7) + [2] + bytes
            let cursor = Cursor(.bots, question: "q", place: place)
            #expect(BotPosition(cursor, in: BotOrder(key: .username)) == nil)
        }
    }

    private func place(_ bytes: [UInt8]) -> BotPosition? {
        Cursor(Base64URL.text(of: bytes), of: .bots, question: "q").flatMap { BotPosition($0, in: .newestFirst) }
    }
}
