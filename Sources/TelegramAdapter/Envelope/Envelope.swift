import BotDomain
import BotPorts
import NIOCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The envelope of every Bot API answer: `{"ok":true,"result":...}`, or `{"ok":false,"error_code":...,...}`.
enum Envelope {
    /// Reads what an answer says.
    static func result<Result: Decodable>(
        of body: ByteBuffer, httpStatus: Int, as type: Result.Type
    ) throws(TelegramError) -> Result {
        let data = Data(body.readableBytesView)
        if (200..<300).contains(httpStatus) {
            guard let answer = try? decoder.decode(Success<Result>.self, from: data), answer.ok else {
                throw .malformedAnswer(httpStatus: httpStatus)
            }
            return answer.result
        }
        guard (400..<500).contains(httpStatus), let answer = try? decoder.decode(Failure.self, from: data),
            !answer.ok
        else { throw .malformedAnswer(httpStatus: httpStatus) }
        switch answer.errorCode {
        case 401, 404, 421:
            throw .tokenRefused
        case 429:
            // A day at most: a number beyond belief is taken for a mistake, not for a freeze of years.
            let seconds = min(max(answer.parameters?.retryAfter ?? 1, 1), 86_400)
            throw .tooManyRequests(retryAfter: .seconds(seconds))
        default:
            throw .refused(errorCode: answer.errorCode, description: shown(answer.description))
        }
    }

    /// The body of a request.
    static func body(_ parameters: some Encodable) throws(TelegramError) -> Data {
        do {
            return try encoder.encode(parameters)
        } catch {
            throw .unreachable
        }
    }

    /// A description fit to be shown: bounded, on one line, and without anything that looks like a token.
    static func shown(_ description: String) -> String {
        let line = String(
            String.UnicodeScalarView(description.unicodeScalars.prefix(300).map { $0.value < 0x20 ? " " : $0 }))
        return line.split(separator: " ").map { $0.utf8.count >= 35 && $0.contains(":") ? "..." : $0 }
            .joined(separator: " ")
    }

    // Telegram writes `error_code`, `chat_id` and so on.
    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }

    private struct Success<Result: Decodable>: Decodable {
        let ok: Bool
        let result: Result
    }

    private struct Failure: Decodable {
        let ok: Bool
        let errorCode: Int
        let description: String
        let parameters: Parameters?
    }

    private struct Parameters: Decodable {
        let retryAfter: Int64?
    }
}
