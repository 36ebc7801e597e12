import BotDomain
import Testing

@Suite struct BotErrorTests {
    /// The codes and statuses that the contract promises: all that come over HTTP.
    static let promised: [(String, Int)] = [
        ("malformed_body", 400), ("registration_closed", 403), ("account_exists", 409), ("invalid_credentials", 401),
        ("bot_exists", 409), ("bot_taken", 409), ("token_rejected", 422), ("above_ceiling", 403),
        ("telegram_error", 502), ("telegram_timeout", 504), ("bot_not_found", 404), ("invalid_transition", 409),
        ("other_bot", 409), ("too_many_keys", 409), ("admin_required", 403), ("role_too_low", 403),
        ("unauthenticated", 401), ("invalid_refresh_token", 401), ("login_not_found", 404), ("user_not_found", 404),
        ("key_not_found", 404), ("last_owner", 409), ("conflict", 409), ("validation_failed", 422),
        ("body_too_large", 413), ("method_not_allowed", 405), ("not_found", 404), ("too_many_requests", 429),
        ("unavailable", 503), ("internal_error", 500),
    ]

    @Test func `What is promised is all but the ends of a program`() {
        let others = Set(BotError.Code.all.map(\.rawValue)).subtracting(Self.promised.map(\.0))
        #expect(
            others == ["schema_unusable", "invalid_settings", "cannot_listen", "backup_failed", "backup_not_audited"])
    }

    @Test(arguments: promised)
    func `The contract's codes are there with their statuses`(name: String, status: Int) throws {
        let code = try #require(BotError.Code.all.first { $0.rawValue == name })
        #expect(code.httpStatus == status)
        #expect(code.exitCode == 1)
    }

    @Test func `Codes are unique, statuses are errors, and sentences are whole`() {
        let codes = BotError.Code.all
        #expect(Set(codes.map(\.rawValue)).count == codes.count)
        #expect(Set(codes).count == codes.count)
        for code in codes {
            #expect(code.rawValue.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(code)")
            #expect((400...599).contains(code.httpStatus), "\(code)")
            #expect(code.title.isEmpty == false && code.title.hasSuffix(".") == false, "\(code)")
            #expect(code.explanation.hasSuffix("."), "\(code)")
        }
    }

    @Test func `Only what an operator must put right before a start ends with 78`() {
        #expect(Set(BotError.Code.all.filter { $0.exitCode == 78 }) == [.invalidSettings, .schemaUnusable])
        #expect(BotError.Code.all.allSatisfy { [1, 78].contains($0.exitCode) })
    }

    private struct Cause: Error, CustomStringConvertible {
        var description: String { "password=FAKE-hunter2" }
    }

    @Test func `The cause is never rendered`() {
        let error = BotError(.unavailable, retryAfter: .seconds(1), cause: Cause())
        #expect(error.cause is Cause)
        for text in ["\(error)", String(reflecting: error), "\(error as any Error)", "\([error])"] {
            #expect(text.contains("FAKE") == false)
        }
    }

    @Test func `Fields are named with what to do about each`() {
        let error = BotError.invalid("bot_token", "Not a bot token.")
        #expect(error.code == .validationFailed)
        #expect(error.fields == [BotError.FieldError("bot_token", "Not a bot token.")])
        #expect(error.description.hasSuffix("bot_token: Not a bot token."))
        #expect(BotError(.botNotFound).description == BotError.Code.botNotFound.explanation)
    }
}
