import BotDomain
import Testing

@Suite struct MethodLookupTests {
    @Test func `Every method is found in any case, from text, substrings and bytes`() {
        var random = SplitMix64(seed: 1)
        for method in MethodTable.all {
            let mixed = String(method.name.map { Bool.random(using: &random) ? Character($0.uppercased()) : $0 })
            for name in [method.name, method.foldedName, method.name.uppercased(), mixed] {
                #expect(MethodTable.method(named: name)?.name == method.name)
                #expect(MethodTable.method(named: name[...])?.name == method.name)
                #expect(MethodTable.method(named: Array(name.utf8))?.name == method.name)
                #expect(MethodTable.method(named: Array("/\(name)?".utf8)[1...].dropLast())?.name == method.name)
                let scattered = AnySequence(name.utf8)
                #expect(MethodTable.method(named: scattered)?.name == method.name)
            }
            #expect(method.foldedName == method.name.lowercased())
        }
    }

    @Test(arguments: [
        "", " ", "s", "sendMessag", "sendMessagee", " sendMessage", "sendMessage ", "sendMessage\0", "\0sendMessage",
        "send_message", "send%4Dessage", "sendMessage/", "../getMe", "getMe?x=1", "GETME\u{301}", "getM\u{0435}",
        "\u{FF47}etMe", "\u{017F}endMessage", "stop\u{212A}oll", "getme\u{200B}", "GET@E", "get-e", "[lose", "{lose",
    ])
    func `What is no method is none, look-alikes of Unicode too`(name: String) {
        #expect(MethodTable.method(named: name) == nil)
        #expect(MethodTable.method(named: Array(name.utf8)) == nil)
    }

    @Test func `One changed byte makes it another method or none, never the same`() {
        for method in MethodTable.all {
            for index in method.name.utf8.indices {
                for flip in [0x01, 0x40, 0x80] as [UInt8] {
                    var bytes = Array(method.name.utf8)
                    bytes[method.name.utf8.distance(from: method.name.startIndex, to: index)] ^= flip
                    #expect(MethodTable.method(named: bytes)?.name != method.name)
                }
            }
        }
    }

    @Test func `Names of any length are answered`() {
        #expect(MethodTable.method(named: String(repeating: "a", count: 1_000_000)) == nil)
        #expect(MethodTable.method(named: repeatElement(UInt8(ascii: "a"), count: 1_000_000)) == nil)
    }
}
