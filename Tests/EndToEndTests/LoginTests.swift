import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import TestPlatform

@Suite("Logins from outside", .timeLimit(.minutes(5)))
struct LoginTests {
    @Test("A wrong name and a wrong password are alike in text, code and time: 200 of each", .timeLimit(.minutes(4)))
    func alike() async throws {
        try await Platform.run { platform in
            _ = try await platform.account("author")
            let client = Self.client(connections: 24)
            let order = (Array(repeating: true, count: 200) + Array(repeating: false, count: 200)).shuffled()
            do {
                let answers = try await withThrowingTaskGroup(of: [(Bool, Duration, String)].self) { group in
                    for first in 0..<24 {
                        group.addTask {
                            var answers: [(Bool, Duration, String)] = []
                            for index in stride(from: first, to: order.count, by: 24) {
                                let begun = ContinuousClock.now
                                let text = try await answer(order[index] ? "author" : "nobody", platform, client)
                                answers.append((order[index], begun.duration(to: .now), text))
                            }
                            return answers
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(answers.count == 400)
                #expect(Set(answers.map(\.2)).count == 1, "one answer for all")
                let auc = distinguishability(answers.filter(\.0).map(\.1), answers.filter { !$0.0 }.map(\.1))
                #expect((0.40...0.60).contains(auc), "\(auc)")
            } catch {
                try? await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    /// The answer without what is made up anew for each.
    private func answer(_ name: String, _ platform: Platform, _ client: HTTPClient) async throws -> String {
        var request = HTTPClientRequest(url: platform.url + "/api/auth/login")
        request.method = .POST
        request.headers.add(name: "X-Request-ID", value: "the-same")
        let body: JSON = ["username": .text(name), "password": "not the password"]
        request.body = .bytes(ByteBuffer(string: try body.encoded()))
        let response = try await client.execute(request, timeout: .seconds(60))
        var headers = response.headers
        headers.remove(name: "Date")
        return "\(response.status) \(headers) \(String(buffer: try await response.body.collect(upTo: 1 << 16)))"
    }

    /// The chance that the first kind takes longer than the second: 0.5 is guessing.
    private func distinguishability(_ first: [Duration], _ second: [Duration]) -> Double {
        let wins = first.reduce(0.0) { sum, time in
            sum + second.reduce(0.0) { $0 + (time > $1 ? 1 : time == $1 ? 0.5 : 0) }
        }
        return wins / Double(first.count * second.count)
    }

    @Test("The eleventh failure is refused with Retry-After; the owner elsewhere is not")
    func throttle() async throws {
        try await Platform.run(["THROTTLE": "on", "TRUSTED_PROXIES": "127.0.0.0/8"]) { platform in
            _ = try await platform.account("author")
            let results = try await withThrowingTaskGroup(of: (UInt, Int?).self) { group in
                for _ in 0..<11 {
                    group.addTask { try await logIn("not the password", from: "192.0.2.1", platform) }
                }
                return try await group.reduce(into: [(UInt, Int?)]()) { $0.append($1) }
            }
            #expect(results.count { $0.0 == 401 } == 10)
            let refused = try #require(results.first { $0.0 == 429 })
            #expect((880...900).contains(try #require(refused.1)))
            #expect(try await logIn(Platform.password, from: "192.0.2.1", platform).0 == 429)
            #expect(try await logIn(Platform.password, from: "192.0.2.2", platform).0 == 200)
        }
    }

    @Test("Whoever guesses from one address, however many at once, keeps nobody elsewhere from logging in")
    func oneAddress() async throws {
        try await Platform.run(["THROTTLE": "on", "TRUSTED_PROXIES": "127.0.0.0/8"]) { platform in
            _ = try await platform.account("author")
            let client = Self.client(connections: 60)
            let guesses = Task {
                try await withThrowingTaskGroup(of: UInt.self) { group in
                    for number in 0..<60 {
                        group.addTask {
                            try await logIn("a guess", as: "name\(number)", from: "192.0.2.1", platform, by: client)
                                .status
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            for _ in 0..<5 { #expect(try await logIn(Platform.password, from: "192.0.2.2", platform).status == 200) }
            let ends = await guesses.result
            try await client.shutdown()
            let codes = try ends.get()
            #expect(codes.allSatisfy { $0 == 401 || $0 == 429 } && codes.contains(401))
        }
    }

    @Test(
        "A thousand guesses from 50 addresses at once may hold a login up, but never count against its owner",
        .timeLimit(.minutes(4)))
    func fiftyAddresses() async throws {
        try await Platform.run(["THROTTLE": "on", "TRUSTED_PROXIES": "127.0.0.0/8"]) { platform in
            _ = try await platform.account("author")
            #expect(try await logIn(Platform.password, from: "192.0.2.2", platform).status == 200)
            let client = Self.client(connections: 200)
            let guesses = Task {
                try await withThrowingTaskGroup(of: (UInt, Int?).self) { group in
                    for number in 0..<1_000 {
                        group.addTask {
                            try await logIn("a guess", from: "198.51.100.\(number % 50)", platform, by: client)
                        }
                    }
                    return try await group.reduce(into: [(UInt, Int?)]()) { $0.append($1) }
                }
            }
            // While the lane is full he is told to come back in a second, and nothing else.
            var answer = try await logIn(Platform.password, from: "192.0.2.2", platform)
            while answer.status == 429 {
                #expect(answer.retryAfter == 1)
                answer = try await logIn(Platform.password, from: "192.0.2.2", platform)
            }
            #expect(answer.status == 200)
            let ends = await guesses.result
            try await client.shutdown()
            #expect(try ends.get().allSatisfy { $0.0 == 401 || $0.0 == 429 })
            #expect(try await logIn(Platform.password, from: "192.0.2.2", platform).status == 200)
        }
    }

    private static func client(connections: Int) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private func logIn(
        _ password: String, as name: String = "author", from address: String, _ platform: Platform,
        by client: HTTPClient = .shared
    ) async throws -> (status: UInt, retryAfter: Int?) {
        var request = HTTPClientRequest(url: platform.url + "/api/auth/login")
        request.method = .POST
        request.headers.add(name: "X-Forwarded-For", value: address)
        let body: JSON = ["username": .text(name), "password": .text(password)]
        request.body = .bytes(ByteBuffer(string: try body.encoded()))
        let response = try await client.execute(request, timeout: .seconds(60))
        _ = try await response.body.collect(upTo: 1 << 16)
        return (response.status.code, response.headers.first(name: "Retry-After").flatMap { Int($0) })
    }
}
