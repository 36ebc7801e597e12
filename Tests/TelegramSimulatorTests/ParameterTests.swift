import NIOCore
import Testing

@testable import TelegramSimulator

@Suite struct ParameterTests {
    private func parse(_ body: String, _ type: String?, query: String? = nil) throws -> Parameters {
        try ParameterParser.parse(query: query.map { $0[...] }, contentType: type, body: ByteBuffer(string: body))
    }

    private func fields(_ parameters: Parameters) -> [String] {
        parameters.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func urlencoded() throws {
        let read = try parse("a=1+2%2B&b=%D0%BF&c&d=&a=9&e=%zz%4", "application/x-www-form-urlencoded; charset=utf-8")
        #expect(fields(read) == ["a=1 2+", "b=п", "c=", "d=", "e=%zz%4"])
    }

    @Test func theQueryGoesBeforeTheBody() throws {
        #expect(fields(try parse("a=2&b=3", "application/x-www-form-urlencoded", query: "a=1")) == ["a=1", "b=3"])
        #expect(fields(try parse(#"{"a":2,"b":3}"#, "application/json", query: "a=1")) == ["a=1", "b=3"])
    }

    @Test func jsonValuesComeAsTheyWereWritten() throws {
        let read = try parse(
            #" { "a" : "x\n", "b": -12, "c": true, "d": [1, {"e" : 2}], "f": null, "g": 1.50, "a": "late" } "#,
            "Application/JSON;charset=utf-8")
        #expect(fields(read) == ["a=x\n", "b=-12", "c=true", #"d=[1, {"e" : 2}]"#, "g=1.50"])
    }

    @Test func jsonThatMeansNothing() throws {
        for body in ["", "null", " {} "] { #expect(try parse(body, "application/json").fields.isEmpty) }
    }

    @Test(arguments: ["[1]", "{", "{\"a\":1", "{\"a\":1}x", "nope", "\"a\"", "{\"a\":1,}"])
    func malformedJSONIsRefused(_ body: String) {
        #expect(throws: CallFailure.badRequest("can't parse JSON object")) {
            try parse(body, "application/json")
        }
    }

    @Test func textMustBeUTF8() {
        #expect(throws: CallFailure.notUTF8) { try parse("a=%ff", "application/x-www-form-urlencoded") }
    }

    @Test func otherContentTypesAreLeftAlone() throws {
        #expect(try parse("a=1", "text/plain").fields.isEmpty)
        #expect(try parse("a=1", nil).fields.isEmpty)
    }

    @Test func multipartAsCarefulClientsSendIt() throws {
        let read = try parse(
            "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n-5\r\n"
                + "--b\r\ncontent-type: text/plain\r\ncontent-disposition: form-data; name=\"document\"; "
                + "filename=\"a \\\"b\\\"; c.txt\"\r\n\r\nline\r\n--not\r\n\r\n--b--\r\nepilogue",
            "multipart/form-data; boundary=b")
        #expect(fields(read) == ["chat_id=-5"])
        let file = try #require(read.file("document"))
        #expect(file.fileName == "a \"b\"; c.txt")
        #expect(file.contentType == "text/plain")
        #expect(String(buffer: file.bytes) == "line\r\n--not\r\n")
    }

    @Test func multipartAsCarelessClientsSendIt() throws {
        // An unquoted file name, an empty content type, an empty value, no line break after the last boundary.
        let read = try parse(
            "--b\r\nContent-Disposition: form-data; name=document; filename=a.txt\r\nContent-Type: \r\n\r\nx\r\n"
                + "--b\r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n--b--",
            "multipart/form-data; boundary=\"b\"")
        #expect(fields(read) == ["empty="])
        #expect(read.file("document")?.fileName == "a.txt")
        #expect(read.file("document")?.contentType == nil)
        #expect(try parse("", "multipart/form-data; boundary=b").fields.isEmpty)
        #expect(try parse("--b--", "multipart/form-data; boundary=b").fields.isEmpty)
    }

    @Test func extendedFileNames() {
        let value = HeaderValue("form-data; name=a; filename=\"x\"; filename*=UTF-8''%D0%BF.txt")
        #expect(value.parameter("filename") == "п.txt")
        #expect(HeaderValue("form-data").parameter("name") == nil)
        #expect(HeaderValue("form-data; flag; NAME = odd").parameter("name") == nil)
    }

    @Test(arguments: ["no boundary", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "--b\r\nA: b", "--b"])
    func malformedMultipartIsRefused(_ body: String) {
        #expect(throws: CallFailure.self) { try parse(body, "multipart/form-data; boundary=b") }
        #expect(throws: CallFailure.self) { try parse(body, "multipart/form-data") }
    }
}
