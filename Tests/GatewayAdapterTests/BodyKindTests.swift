import Testing

@testable import GatewayAdapter

@Suite("The kind of a body")
struct BodyKindTests {
    static let types: [(String, BodyKind)] = [
        ("application/json", .json), ("Application/JSON; charset=utf-8", .json),
        ("application/x-www-form-urlencoded;charset=UTF-8", .form),
        ("multipart/form-data; boundary=B", .multipart(boundary: Array("B".utf8))),
        ("multipart/form-data;boundary=\"B\"", .multipart(boundary: Array("B".utf8))),
        ("Multipart/Form-Data; charset=utf-8; Boundary=aB; x=y", .multipart(boundary: Array("aB".utf8))),
        (
            "multipart/form-data; boundary=----WebKitFormBoundaryX",
            .multipart(boundary: Array("----WebKitFormBoundaryX".utf8))
        ),
    ]

    @Test("is read where all read it the same", arguments: types)
    func plain(type: String, kind: BodyKind) {
        #expect(BodyKind(contentType: type) == kind)
    }

    @Test(
        "is not known where Telegram reads another",
        arguments: [
            "application/json; x=application/x-www-form-urlencoded", "application/json; x=multipart/form-data",
            "text/x;application/json", "text/plain; a=Application/X-WWW-Form-Urlencoded", "x,application/json",
            "application/x-www-form-urlencoded; multipart/form-data; boundary=B", "text/plain", "",
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary =B",
            "multipart/form-data; boundary= B", "multipart/form-data; boundary=B ;x=y",
            "multipart/form-data; xboundary=A; boundary=B", "multipart/form-data; x=boundary; y=A; boundary=B",
            "multipart/form-data; boundary=A; boundary=B", "multipart/form-data; boundary=\"A;B\"",
            "multipart/form-data; boundary=\"A\\\"B\"", "multipart/form-data; boundary=\"A",
        ])
    func doubtful(type: String) {
        #expect(BodyKind(contentType: type) == .other)
    }

    @Test("is found whatever letters stand around it")
    func combining() {
        // One character to Swift, bytes to Telegram.
        #expect(BodyKind(contentType: "text/x;\u{301}application/json\u{301}") == .other)
        #expect(BodyKind(contentType: "application/json;\u{301}application/x-www-form-urlencoded") == .other)
    }
}
