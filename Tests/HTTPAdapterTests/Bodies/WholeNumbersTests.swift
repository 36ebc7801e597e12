import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct WholeNumbersTests {
    @Test(arguments: [
        ("21", 200), ("21.0", 200), ("2.1e1", 200), ("210E-1", 200), ("21.5", 422), ("101.0", 422), ("-1.0", 422),
        ("1e400", 422), ("\"21\"", 422),
    ])
    func areWhatJSONSchemaTakesForThem(text: String, status: Int) async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(
                .patch, "/api/user-bot/rate-limits", as: anna, text: "{\"max_requests_per_second\":\(text)}")
            #expect(answer.status == status)
            if status == 200 { #expect(answer["new_limits", "max_requests_per_second"] == 21) }
        }
    }

    @Test func areNeverRounded() {
        #expect(JSONValue.number("9007199254740992.0").wholeNumber == 9_007_199_254_740_992)
        #expect(JSONValue.number("9007199254740994.0").wholeNumber == nil)
        #expect(JSONValue.number("-0.0").wholeNumber == 0)
    }
}
