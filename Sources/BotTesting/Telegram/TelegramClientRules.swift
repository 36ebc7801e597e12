import BotDomain
import BotPorts

/// What every ``TelegramClient`` promises.
public enum TelegramClientRules {
    /// All rules.
    public static let all: [Rule<TelegramStage>] = success + failure

    private static let success: [Rule<TelegramStage>] = [
        Rule("getMe says who the bot is") { stage in
            let identity = try await stage.client.getMe(stage.token(), environment: .production)
            try requireEqual(identity, stage.identity, "the identity is Telegram's")
            try requireEqual(try await stage.calls().map(\.method), ["getMe"], "one call, spelt as Telegram does")
        },
        Rule("sendMessage delivers any text unchanged and returns its id") { stage in
            let text = "a \"quoted\" 🐝 <b>&amp;</b> \\ line\nline"
            let id = try await stage.client.sendMessage(
                stage.token(), environment: .production, chat: .number(42), text: text)
            try require(id > 0, "message_id is positive")
            try requireEqual(
                try await stage.calls(), [.init(method: "sendMessage", chat: "42", text: text)], "what arrived")
        },
        Rule("deleteWebhook succeeds twice") { stage in
            try await stage.client.deleteWebhook(stage.token(), environment: .production)
            try await stage.client.deleteWebhook(stage.token(), environment: .production)
            try requireEqual(try await stage.calls().count, 2, "both arrived")
        },
        Rule("the test environment is another path") { stage in
            // The token is not known there, so the call is refused; that it arrived there is what counts.
            _ = try? await stage.client.getMe(stage.token(), environment: .test)
            try requireEqual(try await stage.calls().map(\.isTest), [true], "the call came to the test environment")
        },
    ]

    private static let failure: [Rule<TelegramStage>] = [
        rule("a refused token is tokenRefused", .refusesToken) { $0 == .tokenRefused },
        rule("429 carries its retry_after", .limits(retryAfter: 17)) {
            $0 == .tooManyRequests(retryAfter: .seconds(17))
        },
        rule(
            "another refusal carries code and description",
            .refuses(errorCode: 400, description: "Bad Request: chat not found")
        ) {
            $0 == .refused(errorCode: 400, description: "Bad Request: chat not found")
        },
        rule(
            "a refusal's description shows no token",
            .refuses(errorCode: 400, description: "no 123456789:FAKE-token-of-35-characters-xxxxxx here")
        ) {
            if case .refused(_, let description) = $0 { !description.contains("FAKE-token") } else { false }
        },
        rule("5xx is no answer", .refuses(errorCode: 502, description: "Bad Gateway")) {
            $0 == .malformedAnswer(httpStatus: 502)
        },
        rule("a redirect is not followed", .redirects) { $0 == .malformedAnswer(httpStatus: 302) },
        rule("a page with 200 is no answer", .answersNonsense(httpStatus: 200)) {
            $0 == .malformedAnswer(httpStatus: 200)
        },
        rule("a page with 403 is no answer", .answersNonsense(httpStatus: 403)) {
            $0 == .malformedAnswer(httpStatus: 403)
        },
        Rule("a hanging Telegram times out") { stage in
            try await stage.set(.hangs)
            try await requireError(TelegramError.self, "it times out", where: { $0 == .timedOut }) {
                _ = try await stage.impatientClient.getMe(stage.token(), environment: .production)
            }
        },
        rule("a broken connection is unreachable", .breaksConnection) { $0 == .unreachable },
        Rule("a cancelled call gives up at once") { stage in
            try await stage.set(.hangs)
            let call = Task {
                try await stage.client.getMe(stage.token(), environment: .production)
            }
            while try await stage.calls().isEmpty { await Task.yield() }
            call.cancel()
            do {
                _ = try await call.value
                throw RuleViolation("a cancelled call throws")
            } catch let error as TelegramError {
                try requireEqual(error, .cancelled, "the error")
            }
        },
    ]

    private static func rule(
        _ name: String, _ condition: TelegramStage.Condition, _ matches: @escaping @Sendable (TelegramError) -> Bool
    ) -> Rule<TelegramStage> {
        Rule(name) { stage in
            try await stage.set(condition)
            do {
                _ = try await stage.client.getMe(stage.token(), environment: .production)
            } catch let error as TelegramError {
                try require(matches(error), "\(name); thrown: \(error)")
                try requireEqual(try await stage.calls().count, 1, "calls that arrived")
                return
            }
            throw RuleViolation("\(name); nothing was thrown")
        }
    }
}
