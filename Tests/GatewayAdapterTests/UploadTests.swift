import AsyncHTTPClient
import BotDomain
import BotTesting
import GatewayAdapter
import NIOCore
import NIOHTTP1
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("Uploads and downloads", .timeLimit(.minutes(2)))
struct UploadTests {
    static let file = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private static func upload(fileFirst: Bool, chat: String, chunked: Bool) -> Sent {
        let form =
            fileFirst
            ? Form().file("document", file, disposition: "filename=a.txt").field("chat_id", chat)
            : Form().field("chat_id", chat).file("document", file)
        return .pieces(form.pieces(of: 60_000), type: Form.type, length: chunked ? nil : Int64(form.bytes().count))
    }

    @Test("a file passes whole, wherever its chat stands", arguments: [true, false], [true, false])
    func passes(fileFirst: Bool, chunked: Bool) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            let body = Self.upload(fileFirst: fileFirst, chat: "42", chunked: chunked)
            let answer = try await stage.send(.post, "/bot\(key)/sendDocument", body)
            #expect(answer.status == 200, "\(answer.text)")
            let call = try #require(stage.simulator.calls().first)
            #expect(call.files == ["document": Self.file.count])
            #expect((call.header("content-length") == nil) == chunked)
        }
    }

    @Test("where the chat behind the file is not allowed, Telegram never gets the end", arguments: [true, false])
    func brokenOff(chunked: Bool) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            let body = Self.upload(fileFirst: true, chat: "43", chunked: chunked)
            try await stage.send(.post, "/bot\(key)/sendDocument", body).expectEnvelope(403)
            #expect(stage.simulator.calls().allSatisfy { $0.status != 200 })
            // The slot is free again.
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
        }
    }

    @Test("where the chat behind the file is at its limit, the call is a 429")
    func limited() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            for _ in 0..<3 {
                _ = try await stage.send(.get, "/bot\(key)/sendMessage?chat_id=42&text=x")
            }
            let body = Self.upload(fileFirst: true, chat: "42", chunked: false)
            try await stage.send(.post, "/bot\(key)/sendDocument", body).expectEnvelope(429, retryAfter: 1)
            // Telegram never had it: it is no call, and no failure of Telegram's.
            let hour = try #require(stage.hour())
            #expect(hour.calls == 3 && hour.errors == 0 && hour.limited == 1)
            #expect(stage.useCases.gateway.overview.callsFailed == 0)
        }
    }

    @Test("a restricted key's body must be plain to its end")
    func lateDuplicate() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(chat: 42)
            let form = Form().field("chat_id", "42").file("document", Self.file).field("chat_id", "43")
            let body = Sent.pieces(form.pieces(of: 60_000), type: Form.type, length: nil)
            try await stage.send(.post, "/bot\(key)/sendDocument", body).expectEnvelope(400)
            #expect(stage.simulator.calls().allSatisfy { $0.status != 200 })
        }
    }

    enum Patience: CaseIterable {
        /// For a piece.
        case withEach
        /// For all of them.
        case withAll

        var settings: GatewaySettings {
            switch self {
            case .withEach: GatewaySettings(totalTimeout: .seconds(1))
            case .withAll: GatewaySettings(uploadTimeout: .seconds(1))
            }
        }
    }

    @Test(
        "an upload that its client does not end is given up, and its slot with it; the fault is the client's, not Telegram's",
        arguments: Patience.allCases)
    func endless(patience: Patience) async throws {
        try await FrontStage.run(settings: patience.settings, limits: (100, 1)) { stage in
            let key = try await stage.key()
            let (pieces, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
            for piece in Form().field("chat_id", "42").file("document", Self.file).pieces(of: 60_000).dropLast() {
                continuation.yield(ByteBuffer(bytes: piece))
            }
            var request = HTTPClientRequest(url: stage.base + "/bot\(key)/sendDocument")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: Form.type)
            request.body = .stream(pieces, length: .unknown)
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.status == .requestTimeout)
            #expect(stage.hour() == nil)
            #expect(stage.useCases.gateway.overview.callsFailed == 0)
            continuation.finish()
            // Its slot is free: the next goes out, whether or not it is answered in time on a machine that does much else.
            #expect([200, 504].contains(try await stage.send(.get, "/bot\(key)/getMe").status))
        }
    }

    @Test("a file comes back as it was sent, to those who may read")
    func download() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let body = Self.upload(fileFirst: false, chat: "42", chunked: false)
            let sent = try await stage.send(.post, "/bot\(key)/sendDocument", body)
            let id = try #require(sent.text.firstMatch(of: /"file_id":"([^"]+)"/)?.1)
            let got = try await stage.send(.get, "/bot\(key)/getFile?file_id=\(id)")
            let path = try #require(got.text.firstMatch(of: /"file_path":"([^"]+)"/)?.1).replacing("\\/", with: "/")
            for colon in [":", "%3A"] {
                let file = try await stage.send(.get, "/file/bot\(key.replacing(":", with: colon))/\(path)")
                #expect(file.status == 200)
                #expect(file.bytes == Self.file)
            }
            let sender = try await stage.key(KeyPermissions(scopes: [.send], methods: nil, chats: nil))
            try await stage.send(.get, "/file/bot\(sender)/\(path)").expectEnvelope(403)
            try await stage.send(.get, "/file/bot\(key)/documents/none.bin").expectEnvelope(404)
        }
    }

    @Test(
        "a path that leads elsewhere is none",
        arguments: [
            "..%2Fbot1/getMe", "a/../../x", "%2e%2e/x", "/etc/passwd", "a//b", "a%5C..%5Cb", "a%2500", "", "a/.",
        ])
    func paths(_ path: String) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            try await stage.send(.get, "/file/bot\(key)/\(path)").expectEnvelope(404)
            #expect(stage.simulator.calls().isEmpty)
        }
    }
}
