import BotDomain
import HTTPTypes
import NIOCore

/// What a 429 of Telegram's says: when to come back.
enum RetryAfter {
    /// Reads it from the header, else from `"retry_after":N` in the body.
    static func read(_ headers: HTTPFields, body: ByteBuffer) -> Nanoseconds? {
        if let value = headers[.retryAfter], let seconds = Int64(value), seconds >= 0 { return bounded(seconds) }
        let bytes = Array(body.readableBytesView)
        let name = Array("\"retry_after\"".utf8)
        guard bytes.count > name.count,
            let start = bytes.indices.first(where: { bytes[$0...].starts(with: name) })
        else { return nil }
        let rest = bytes[(start + name.count)...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: " ") }
        return Int64(String(decoding: rest.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)).map(bounded)
    }

    private static func bounded(_ seconds: Int64) -> Nanoseconds { .seconds(min(seconds, 1_000_000)) }
}
