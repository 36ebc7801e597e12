import AsyncHTTPClient
import BotDomain
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@testable import TestPlatform

/// Sends requests with secrets wherever one can be put, and keeps what comes back.
final class Drive: Sendable {
    let platform: Platform
    let evidence: Evidence
    private let planted = Mutex<[String: String]>([:])
    private let outcomes = Mutex<[String: Set<String>]>([:])

    init(platform: Platform, evidence: Evidence) {
        self.platform = platform
        self.evidence = evidence
    }

    /// What each route came to: the code of a problem, or the status.
    var driven: [String: Set<String>] { outcomes.withLock { $0 } }

    /// A secret of this name, visibly fake and like no other: the same each time.
    func plant(_ name: String) -> String {
        planted.withLock { planted in
            if let text = planted[name] { return text }
            let text = "planted-\(UUID().uuidString.lowercased())"
            planted[name] = text
            evidence.plant(name, text)
            return text
        }
    }

    /// A new token of Telegram's form.
    func plantToken(_ name: String, bot: Int64) -> String {
        let token = "\(bot):AAFAKE-" + UUID().uuidString.replacing("-", with: "").prefix(28)
        evidence.plant(name, token)
        return token
    }

    /// A new text of a gateway key's form.
    func plantKey(_ name: String, bot: Int64) -> String {
        let key = "\(bot):FAKE-" + UUID().uuidString.replacing("-", with: "").prefix(30)
        evidence.plant(name, key)
        return key
    }

    /// Drives a route: its template behind its method, the path's parameters in their order.
    ///
    /// - Parameter issues: the members of the answer that are secrets from then on; each may stand there once.
    @discardableResult
    func send(
        _ route: String, _ expected: String? = nil, with parameters: [String] = [], query: String? = nil,
        as token: String? = nil, type: String = "application/json", text: String? = nil, issues: [String] = [],
        at platform: Platform? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let words = route.split(separator: " ", maxSplits: 1).map(String.init)
        var path = words[1]
        for parameter in parameters { path.replace(/\{[a-z_]+\}/, with: parameter, maxReplacements: 1) }
        var request = HTTPClientRequest(
            url: (platform ?? self.platform).url + path + "?" + (query ?? "token=\(plant("a query"))"))
        request.method = .init(rawValue: words[0])
        request.headers.add(name: "Cookie", value: "session=\(plant("a cookie"))")
        request.headers.add(name: "Referer", value: "https://example.org/bot\(plant("a referer"))/getMe")
        request.headers.add(name: "X-Api-Key", value: plant("a header"))
        request.headers.add(name: "Authorization", value: "Bearer \(token ?? plant("an unknown access token"))")
        if let text {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(ByteBuffer(string: text))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        var body = String(buffer: try await response.body.collect(upTo: 1 << 20))
        let answer = JSON(body)
        for name in issues {
            let issued = try #require(answer[name]?.text, "\(route) issues \(name)", sourceLocation: sourceLocation)
            evidence.plant("\(name) that \(route) issued", issued)
            body = body.replacing("\"\(issued)\"", with: "\"\"", maxReplacements: 1)
        }
        expectOneStatus(answer, Int64(response.status.code), of: route, sourceLocation)
        let outcome = answer["code"]?.text ?? String(response.status.code)
        outcomes.withLock { _ = $0[route, default: []].insert(outcome) }
        evidence.add("answer \(outcome) of \(route)", "\(response.status.code)\n\(response.headers)\n\(body)")
        if let expected { #expect(outcome == expected, "\(route)", sourceLocation: sourceLocation) }
        return answer
    }

    /// Expects that an error says the status that it came with, and that it is the one of its code.
    private func expectOneStatus(
        _ answer: JSON, _ status: Int64, of route: String, _ sourceLocation: SourceLocation
    ) {
        if let code = answer["code"]?.text {
            let known = BotError.Code.all.first { $0.rawValue == code }
            #expect(known.map { Int64($0.httpStatus) } == status, "\(route) \(code)", sourceLocation: sourceLocation)
            #expect(answer["status"]?.number == status, "\(route) \(code)", sourceLocation: sourceLocation)
        } else if answer["ok"] == false {
            #expect(answer["error_code"]?.number == status, "\(route)", sourceLocation: sourceLocation)
        }
    }

    /// Drives a route with a JSON body.
    @discardableResult
    func send(
        _ route: String, _ expected: String? = nil, with parameters: [String] = [], query: String? = nil,
        as token: String? = nil, _ body: JSON, issues: [String] = [], at platform: Platform? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        try await send(
            route, expected, with: parameters, query: query, as: token, text: try body.encoded(), issues: issues,
            at: platform, sourceLocation: sourceLocation)
    }

    /// Runs a command, and keeps what it prints.
    @discardableResult
    func command(
        _ arguments: [String], _ more: [String: String] = [:], input: String? = nil, expect code: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Platform.Result {
        let settings = platform.settings.merging(more) { _, new in new }
        let result = try await Platform.command(arguments, settings, input: input)
        let name = arguments.prefix { !$0.hasPrefix("-") }.joined(separator: " ")
        #expect(result.exitCode == code, "botwarden \(name)", sourceLocation: sourceLocation)
        // What `keys generate` issues is the test's own to keep.
        evidence.add("standard output of botwarden \(name)", arguments == ["keys", "generate"] ? "" : result.output)
        evidence.add("standard error of botwarden \(name)", result.errors)
        return result
    }
}
