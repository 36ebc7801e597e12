import NIOCore
import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct FileTests {
    private typealias Part = TestClient.Part

    private static let chat = Part(name: "chat_id", content: "42")

    @Test func aDocumentGoesUpAndComesDown() async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            // telebot sends the file before the chat.
            let parts = [Part(name: "document", file: "a.txt", content: "hello\r\nfile"), Self.chat]
            let sent = try await client.multipart("sendDocument", parts, chunked: true)
            let document = sent.result["document"]
            #expect(document["file_name"] == "a.txt")
            #expect(document["mime_type"] == "text/plain")
            #expect(document["file_size"] == 11)
            #expect(document["file_unique_id"].string?.isEmpty == false)

            let file = try await client.call("getFile", ["file_id": document["file_id"]])
            #expect(file.result["file_size"] == 11)
            let path = try #require(file.result["file_path"].string)
            #expect(path.hasPrefix("documents/") && path.hasSuffix(".txt"))
            let encoded = client.token.replacing(":", with: "%3A")
            for token in [client.token, encoded] {
                let download = try await client.send("/file/bot\(token)/\(path)", "GET")
                #expect(download.status == 200)
                #expect(download.text == "hello\r\nfile")
            }
            #expect(simulator.calls(method: "file").count == 2)
            #expect(simulator.calls(method: "sendDocument").first?.files == ["document": 11])
        }
    }

    @Test func aFileCanBeSentAgainByItsNumber() async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let other = TestClient(simulator, try simulator.addBot(id: 8))
            let sent = try await client.multipart(
                "sendPhoto", [Self.chat, Part(name: "photo", file: "a.png", content: "png")])
            let photo = sent.result["photo"][0]
            #expect(photo["width"] == 320)
            let again: JSON = ["chat_id": 42, "photo": photo["file_id"], "caption": "same"]
            let resent = try await client.call("sendPhoto", again)
            #expect(resent.result["photo"][0] == photo)
            #expect(resent.result["caption"] == "same")
            // A file_id is the bot's own.
            #expect(try await other.call("sendPhoto", again).status == 400)
            #expect(try await other.call("getFile", ["file_id": photo["file_id"]]).status == 400)
            let path = try await client.call("getFile", ["file_id": photo["file_id"]]).result["file_path"].string ?? ""
            #expect(try await other.send("/file/bot\(other.token)/\(path)", "GET").status == 404)
        }
    }

    @Test func filesThatTelegramRefuses() async throws {
        var configuration = TelegramSimulator.Configuration.unlimited
        configuration.maximumUpload = 100
        configuration.maximumDownload = 50
        try await TelegramSimulator.withServer(configuration) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            func send(_ part: Part) async throws -> Reply {
                try await client.multipart("sendDocument", [Self.chat, part])
            }
            #expect(try await client.call("sendDocument", ["chat_id": 1]).status == 400)
            #expect(try await send(Part(name: "document", content: "attach://gone")).status == 400)
            #expect(try await send(Part(name: "document", content: "nonsense")).status == 400)
            #expect(try await send(Part(name: "document", file: "a", content: "")).status == 400)
            #expect(try await send(Part(name: "document", content: "https://example.org/a.pdf")).status == 200)
            let tooLarge = try await send(
                Part(name: "document", file: "a", content: String(repeating: "x", count: 101)))
            #expect(tooLarge.status == 413)
            #expect(tooLarge.description == "Request Entity Too Large")

            let large = try await send(Part(name: "document", file: "a", content: String(repeating: "x", count: 51)))
            #expect(large.status == 200)
            let file = try await client.call("getFile", ["file_id": large.result["document"]["file_id"]])
            #expect(file.description == "Bad Request: file is too big")
            #expect(try await client.call("getFile").description == "Bad Request: file_id is not specified")
        }
    }

    @Test func aBodyBeyondAllBoundsIsRefusedAndRecorded() async throws {
        var configuration = TelegramSimulator.Configuration.unlimited
        configuration.maximumUpload = 100
        try await TelegramSimulator.withServer(configuration) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let part = Part(name: "document", file: "a", content: String(repeating: "x", count: 2 << 20))
            #expect(try await client.multipart("sendDocument", [Self.chat, part]).status == 413)
            #expect(simulator.calls(method: "sendDocument").map(\.status) == [413])
        }
    }

    @Test func anAlbumNamesItsFiles() async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let media: JSON = [
                ["type": "photo", "media": "attach://one", "caption": "first"],
                ["type": "video", "media": "attach://two"],
            ]
            let parts = [
                Self.chat, Part(name: "media", content: media.text), Part(name: "one", file: "1.png", content: "1"),
                Part(name: "two", file: "2.mp4", content: "22"),
            ]
            let sent = try await client.multipart("sendMediaGroup", parts)
            #expect(sent.result.array?.count == 2)
            #expect(sent.result[0]["caption"] == "first")
            #expect(sent.result[0]["photo"][0]["file_size"] == 1)
            #expect(sent.result[1]["video"]["file_size"] == 2)
            #expect(sent.result[0]["media_group_id"].string != nil)
            #expect(sent.result[0]["media_group_id"] == sent.result[1]["media_group_id"])

            for media in ["[]", "nope", "[{},{}]", #"[{"type":"voice","media":"a"},{"type":"photo","media":"a"}]"#] {
                let refused = try await client.multipart(
                    "sendMediaGroup", [Self.chat, Part(name: "media", content: media)])
                #expect(refused.status == 400, "\(media)")
            }
            // Nothing of a refused album was posted.
            #expect(try await client.call("sendMessage", ["chat_id": 42, "text": "x"]).result["message_id"] == 3)
        }
    }

    @Test func everyKindOfFileHasAMethod() async throws {
        try await TelegramSimulator.withServer(.unlimited) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            for kind in FileKind.allCases {
                let sent = try await client.multipart(
                    "send\(kind.rawValue)", [Self.chat, Part(name: kind.rawValue, file: "a.b", content: "x")])
                #expect(sent.result[kind.rawValue] != .null, "\(kind)")
            }
        }
    }

    @Test func aFileNameMakesNoOddPath() {
        let shelf = FileShelf(capacity: 10)
        for (name, ending) in [("a.tar.gz", ".gz"), ("a", ""), ("a.t/x?#%20y", ".tx20y"), ("../..", "")] {
            let upload = UploadedFile(field: "a", fileName: name, contentType: nil, bytes: .init(string: "x"))
            let path = shelf.add(upload, as: .document, bot: 1).path
            #expect(path.wholeMatch(of: /documents\/file_[0-9]+(.*)/)?.1 == ending[...], "\(name)")
        }
    }

    @Test func theShelfHoldsNoMoreThanItMay() throws {
        let shelf = FileShelf(capacity: 10)
        func upload(_ size: Int) -> StoredFile {
            let bytes = String(repeating: "x", count: size)
            let upload = UploadedFile(field: "a", fileName: "a", contentType: nil, bytes: .init(string: bytes))
            return shelf.add(upload, as: .document, bot: 1)
        }
        let first = upload(6)
        let second = upload(4)
        #expect(shelf.file(id: first.id, bot: 1) != nil)
        let third = upload(5)
        #expect(shelf.file(id: first.id, bot: 1) == nil)
        #expect(shelf.file(id: second.id, bot: 1) != nil)
        #expect(upload(11).bytes == nil)
        shelf.removeAll(of: 1)
        #expect(shelf.file(path: third.path, bot: 1) == nil)
    }
}
