import BotDomain
import Testing

@Suite("The end of the trail, as it is noted")
struct AuditHeadTests {
    @Test("is written as a number and a hash, and read back")
    func roundTrip() {
        let head = AuditHead(sequence: 4711, mac: (0..<32).map { UInt8($0 * 8) })
        #expect(head.text == "4711:0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8")
        #expect(AuditHead(text: head.text) == head)
        #expect(AuditHead(text: head.text.uppercased()) == head)
        #expect(AuditHead(text: AuditHead.beginning.text) == .beginning)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", ":", "1", "1:", ":" + String(repeating: "0", count: 64), "x:" + String(repeating: "0", count: 64),
            "-1:" + String(repeating: "0", count: 64), "+1:" + String(repeating: "0", count: 64),
            "1:" + String(repeating: "0", count: 63), "1:" + String(repeating: "0", count: 65),
            "1:" + String(repeating: "g", count: 64), "1:" + String(repeating: "0", count: 64) + ":",
            " 1:" + String(repeating: "0", count: 64), "99999999999999999999:" + String(repeating: "0", count: 64),
        ])
    func refusals(text: String) {
        #expect(AuditHead(text: text) == nil)
    }
}
