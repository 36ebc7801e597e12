import Foundation

/// Something that may come out nowhere but in the one answer that issues it.
struct Secret: Sendable {
    /// What it is, for a failure's message; never its value.
    let name: String
    /// How it could be written down: what that is called, and the bytes.
    let forms: [(name: String, bytes: [UInt8])]

    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let coded = bytes.map { byte -> String in
            let isPlain =
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._~".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        var texts = [
            ("hex", hex.joined()), ("upper-case hex", hex.joined().uppercased()), ("percent-coded", coded.joined()),
            ("percent-coded in upper case", coded.map { $0.count == 3 ? $0.uppercased() : $0 }.joined()),
            ("percent-coded whole", hex.map { "%" + $0 }.joined().uppercased()),
        ]
        for offset in 0..<3 {
            let standard = Self.base64(bytes, behind: offset)
            texts.append(("base64 at \(offset)", standard))
            let url = standard.replacing("+", with: "-").replacing("/", with: "_")
            texts.append(("base64url at \(offset)", url))
        }
        forms = [("as it is", bytes)] + texts.map { ($0.0, Array($0.1.utf8)) }
    }

    /// What base64 makes of it behind so many other bytes: only the characters that do not hang on what stands around it.
    private static func base64(_ bytes: [UInt8], behind offset: Int) -> String {
        let whole = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString()
        let first = [0, 2, 3][offset]
        let last = (offset + bytes.count) * 8 / 6
        return String(whole.dropFirst(first).prefix(last - first))
    }
}
