import BotDomain

/// What a path of the gateway asks for; of its key, the hash alone.
struct GatewayPath: Sendable {
    /// What is asked for.
    enum Target: Equatable, Sendable {
        /// A method by its name as it stands there; empty where an argument names it.
        case method(String)
        /// A file by its path, decoded.
        case file([UInt8])
    }

    /// The key's hash; nil if what stands there can be no key, such as a token of Telegram's.
    let key: GatewayKeyHash?
    /// What is asked for.
    let target: Target
    /// Which of Telegram's worlds is asked.
    let environment: TelegramEnvironment
    /// The query as received; nil for none.
    let query: [UInt8]?

    /// Reads a request's target; nil if it is no path of the gateway's.
    ///
    /// As Telegram reads it: the whole path is decoded before it is split, so the key's colon may be `%3A`.
    init?(_ text: String, hash: (borrowing SecretBytes) -> GatewayKeyHash) {
        let bytes = Array(text.utf8)
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        let path = PercentCoding.decode(bytes[..<(mark ?? bytes.endIndex)], plusIsSpace: false)
        let isFile = path.starts(with: "/file/bot".utf8)
        guard isFile || path.starts(with: "/bot".utf8) else { return nil }
        let rest = path.dropFirst(isFile ? 9 : 4)
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let key = rest[..<slash]
        self.key = GatewayKeyText.telegramBotID(of: key).map { _ in hash(SecretBytes(copying: key)) }
        query = mark.map { Array(bytes[($0 + 1)...]) }
        var tail = rest[slash...].dropFirst()
        if isFile {
            environment = .production
            target = .file(Array(tail))
            return
        }
        if tail.elementsEqual("test".utf8) || tail.starts(with: "test/".utf8) {
            environment = .test
            tail = tail.dropFirst(5)
        } else {
            environment = .production
        }
        target = .method(String(decoding: tail, as: UTF8.self))
    }

    /// Whether a request's target is one of the gateway's, the key aside.
    static func isGateway(_ text: String) -> Bool {
        // A coded path is rare, and decoding it twice costs less than missing one.
        text.utf8.starts(with: "/bot".utf8) || text.utf8.starts(with: "/file/bot".utf8)
            || text.utf8.starts(with: "/%".utf8) || text.utf8.starts(with: "/b%".utf8)
    }

    /// Whether a file's path stays where it should: no empty segment, no `.` or `..`, nothing that is still coded or that some
    /// server takes for a separator.
    static func isSound(_ file: [UInt8]) -> Bool {
        guard !file.isEmpty, file.count <= 1_024 else { return false }
        guard file.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        return file.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { segment in
            !segment.isEmpty && !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
        }
    }

    /// The path's template, for logs: never the path itself.
    var template: String {
        switch target {
        case .method: environment == .test ? "/bot{key}/test/{method}" : "/bot{key}/{method}"
        case .file: "/file/bot{key}/{path}"
        }
    }
}
