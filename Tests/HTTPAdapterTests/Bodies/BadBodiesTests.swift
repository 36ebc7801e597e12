import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct BadBodiesTests {
    private let path = "/api/auth/register"

    @Test(arguments: ["", "   ", "null", "[]", "\"text\"", "12", "{", "{} x", "email=a&password=b", "\u{FEFF}{}"])
    func refusesWhatIsNoObject(text: String) async throws {
        try await Stage().run { client in
            try await client.send(.post, path, text: text).expectProblem(400, "malformed_body")
        }
    }

    @Test func refusesABodyThatIsNotUTF8() async throws {
        try await Stage().run { client in
            let bytes = Array(#"{"email":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
            try await client.send(.post, path, bytes: bytes).expectProblem(400, "malformed_body")
        }
    }

    @Test func refusesFieldsGivenTwice() async throws {
        try await Stage().run { client in
            try await client.send(
                .post, path, text: #"{"email":"a@b.cd","username":"abc","password":"longenough","email":"a@b.cd"}"#
            ).expectProblem(422, "validation_failed", fields: ["email"])
        }
    }

    @Test func refusesNULAnywhere() async throws {
        try await Stage().run { client in
            try await client.send(
                .post, path,
                text:
                    #"{"email":"a\u0000@b.cd","username":"ab\u0000c","password":"long\u0000enough","full_name":"\u0000"}"#
            ).expectProblem(422, "validation_failed", fields: ["email", "username", "password", "full_name"])
        }
    }

    @Test(arguments: [
        ("login", #"{"username":"a\u0000","password":"longenough"}"#, "username"),
        ("login", #"{"username":"anna","password":"\u0000"}"#, "password"),
        ("refresh", #"{"refresh_token":"\u0000"}"#, "refresh_token"),
    ])
    func refusesNULWhereAnyOtherTextIsTaken(route: String, text: String, field: String) async throws {
        try await Stage().run { client in
            try await client.send(.post, "/api/auth/\(route)", text: text)
                .expectProblem(422, "validation_failed", fields: [field])
        }
    }

    @Test func refusesWrongTypes() async throws {
        try await Stage().run { client in
            try await client.send(
                .post, path, ["email": 1, "username": true, "password": .array([]), "full_name": [:]]
            ).expectProblem(422, "validation_failed", fields: ["email", "username", "password", "full_name"])
        }
    }

    @Test func takesNullForNotGiven() async throws {
        try await Stage().run { client in
            try await client.send(.post, path, ["email": .null, "username": "abc", "password": "longenough"])
                .expectProblem(422, "validation_failed", fields: ["email"])
            let answer = try await client.send(
                .post, path,
                ["email": "a@b.cd", "username": "abc", "password": "longenough", "full_name": .null])
            #expect(answer.status == 201)
        }
    }

    @Test func doesNotRepeatWhatIsNoName() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/user-bot/create", as: anna, .object([.init(name: Planted.token, value: true)]))
            answer.expectProblem(422, "validation_failed", fields: ["bot_token", "?"])
            #expect(!answer.text.contains("FAKE"))
        }
    }

    @Test func boundsTheNumberOfErrors() async throws {
        try await Stage().run { client in
            let members = (0..<5_000).map { JSONValue.Member(name: "f\($0)", value: 1) }
            let answer = try await client.send(.post, path, .object(members))
            #expect(answer.status == 422)
            #expect(answer.refusedFields.count == 50)
            #expect(answer.refusedFields.prefix(4) == ["email", "username", "password", "f0"])
        }
    }

    @Test func takes64KiBAndNoMore() async throws {
        try await Stage().run { client in
            func body(of size: Int) -> [UInt8] {
                let text = #"{"email":1}"#
                return Array((text + String(repeating: " ", count: size - text.utf8.count)).utf8)
            }
            #expect(try await client.send(.post, path, bytes: body(of: 65_536)).status == 422)
            try await client.send(.post, path, bytes: body(of: 65_537)).expectProblem(413, "body_too_large")
            let endless = try await client.send(.post, path, bytes: body(of: 1_048_577))
            endless.expectProblem(413, "body_too_large")
            #expect(endless.headers[.connection] == "close")
        }
    }
}
