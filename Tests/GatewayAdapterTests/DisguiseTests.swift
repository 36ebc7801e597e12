import NIOCore
import Testing

@testable import GatewayAdapter

@Suite("A chat that only Telegram would read is found, or the call is not plain")
struct DisguiseTests {
    static let disposition = "Content-Disposition: form-data; "
    static let other = "--B\r\n\(disposition)name=\"chat_id\"\r\n\r\n666\r\n"
    static let allowed = "--B\r\n\(disposition)name=\"chat_id\"\r\n\r\n123\r\n"

    // Telegram reads 666 in each.
    static let bodies: [String] = [
        // The end behind the first boundary.
        "--B--\r\n\(disposition)name=\"chat_id\"\r\n\r\n666\r\n--B--",
        // A boundary within a line of the prologue.
        "x\(other)\(allowed)--B--", "\n\(other)\(allowed)--B--",
        // A name within a name, or of another case, or the last of two.
        header("\(disposition)name=\"x; name=chat_id\""), header("\(disposition)name=\"x\"; name=\"chat_id\""),
        header("\(disposition)name=\"x; name=chat_id; y=\""), header("\(disposition)name=\"x\\\"; name=chat_id; y=\""),
        header("\(disposition)NAME=x; name=chat_id"),
        header("\(disposition)Filename=x; name=chat_id"), header("\(disposition)filename*=x; name=chat_id"),
        // Folded lines, and bytes that Telegram trims.
        header("Content-Disposition: form-data;\r\n name=\"chat_id\""),
        header("X: y\r\n\tz\r\n\(disposition)name=\"chat_id\""),
        header("Content-Disposition\u{B}: form-data; name=\"chat_id\""),
        header("\(disposition)\u{0}name=\"chat_id\""), header("\(disposition)name\u{B}=\"chat_id\""),
        header("\(disposition)name=x\r\n\(disposition)name=chat_id"),
        header("\(disposition)name=x\r\nContent-Disposition : form-data; name=chat_id"),
        // A part that is a form.
        part("\(disposition)name=x\r\nContent-Type: application/x-www-form-urlencoded", "chat_id=666"),
        part(
            "\(disposition)name=x; filename*=y\r\nContent-Type: application/x-www-form-urlencoded; a=b", "chat_id=666"),
    ]

    private static func header(_ header: String) -> String { part(header, "666") }

    private static func part(_ header: String, _ value: String) -> String {
        "--B\r\n\(header)\r\n\r\n\(value)\r\n\(allowed)--B--\r\n"
    }

    @Test("in a multipart body, however it is cut", arguments: bodies, [1, 7, 1_000])
    func multipart(body: String, size: Int) {
        let (arguments, scanner) = Self.scan(Array(body.utf8), size)
        #expect(scanner.isBroken || arguments.isAmbiguous || arguments[.chatID] == "666")
        #expect(scanner.isBroken || arguments.isAmbiguous || !body.contains("123"))
    }

    @Test(
        "headers that clients write are plain",
        arguments: [
            "\(disposition)name=\"chat_id\"", "\(disposition)name=chat_id",
            "content-disposition:form-data;name=chat_id",
            "\(disposition)name=\"chat_id\"\r\nContent-Type: ",
            "Content-Type: text/plain; charset=utf-8\r\n\(disposition)name=\"chat_id\"",
            "Content-Length: 3\r\n\(disposition)name=\"chat_id\";",
        ])
    func plain(_ header: String) {
        let (arguments, scanner) = Self.scan(Array("\r\n--B\r\n\(header)\r\n\r\n123\r\n--B--\r\n\r\n".utf8), 5)
        #expect(scanner.isAtEnd)
        #expect(arguments[.chatID] == "123")
        #expect(!arguments.isAmbiguous)
    }

    @Test(
        "files that clients write are files",
        arguments: [
            "filename=a.txt", "filename=\"a;b.txt\"", "filename=\"a\\\"b.txt\"", "filename=\"\"",
            "filename=a.txt; filename*=utf-8''a.txt", "filename*=utf-8''a.txt; filename=a.txt",
            "filename=\"é.bin\"\r\nContent-Type: application/x-www-form-urlencoded",
        ])
    func files(_ disposition: String) {
        let headers = MultipartHeaders(Array("\(Self.disposition)name=\"document\"; \(disposition)".utf8))
        #expect(headers.isFile)
        #expect(!headers.isDoubtful)
        #expect(headers.name == Array("document".utf8))
    }

    @Test("what stands behind the end is looked at")
    func epilogue() {
        let (arguments, scanner) = Self.scan(Array("\(Self.allowed)--B--\r\n\(Self.other)--B--".utf8), 9)
        #expect(scanner.isAtEnd)
        #expect(arguments.isAmbiguous)
    }

    @Test("a body of more parts than any call has is broken")
    func parts() {
        let part = "--B\r\n\(Self.disposition)name=x\r\n\r\n\r\n"
        #expect(!Self.scan(Array(String(repeating: part, count: 1_000).utf8), 60_000).scanner.isBroken)
        #expect(Self.scan(Array(String(repeating: part, count: 1_001).utf8), 60_000).scanner.isBroken)
    }

    @Test("a value too long to be read is neither plain nor a chat's", arguments: ["0", "%30"])
    func long(zero: String) {
        var arguments = CallArguments()
        let value = String(repeating: zero, count: 254)
        FormArguments.read("chat_id=\(value)1234567".utf8, in: .body, into: &arguments)
        #expect(arguments.isAmbiguous)
        let body = "--B\r\n\(Self.disposition)name=chat_id\r\n\r\n\(String(repeating: "0", count: 254))1234567\r\n--B--"
        #expect(Self.scan(Array(body.utf8), 10).arguments.isAmbiguous)
    }

    private static func scan(_ body: [UInt8], _ size: Int) -> (arguments: CallArguments, scanner: MultipartScanner) {
        var arguments = CallArguments()
        var scanner = MultipartScanner(boundary: Array("B".utf8))
        for start in stride(from: 0, to: body.count, by: size) {
            scanner.take(ByteBuffer(bytes: body[start..<min(start + size, body.count)]), into: &arguments)
        }
        return (arguments, scanner)
    }
}
