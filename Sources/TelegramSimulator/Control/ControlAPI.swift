import HTTPTypes
import NIOCore

/// The simulator's own API under `/simulator`: JSON in and out, errors as `{"error": "..."}`.
struct ControlAPI {
    struct Refusal: Error {
        let status: Int
        let text: String
    }

    let telegram: SimulatedTelegram

    init(_ telegram: SimulatedTelegram) {
        self.telegram = telegram
    }

    func answer(_ method: HTTPRequest.Method, _ path: [String], _ query: Substring?, _ body: ByteBuffer) -> Answer {
        do {
            let arguments = try ParameterParser.parse(query: query, contentType: nil, body: ByteBuffer())
            return .json(200, try result(method, path, arguments, body))
        } catch let refusal as Refusal {
            return .json(refusal.status, ["error": .string(refusal.text)])
        } catch let error as SimulatorError {
            let status = error == .noSuchBot ? 404 : error == .botExists ? 409 : 400
            return .json(status, ["error": .string(error.description)])
        } catch {
            return .json(400, ["error": "the request could not be read"])
        }
    }

    private func result(
        _ method: HTTPRequest.Method, _ path: [String], _ arguments: Parameters, _ body: ByteBuffer
    ) throws -> JSON {
        switch (method, path.first, path.count) {
        case (_, "bots", _): return try bots(method, Array(path.dropFirst()), body)
        case (_, "faults", _): return try faults(method, Array(path.dropFirst()), body)
        case (.get, "limits", 1): return limits
        case (.put, "limits", 1): return try setLimits(try object(body))
        case (.get, "calls", 1): return calls(arguments)
        case (.get, "seconds", 1): return seconds(arguments)
        case (.post, "reset", 1):
            telegram.record.reset()
            return ["ok": true]
        case (.get, nil, 0):
            return ["name": "telegram-simulator", "bots": JSON(telegram.bots.all.count)]
        default: throw Self.notFound
        }
    }

    static let notFound = Refusal(status: 404, text: "no such path or method")

    /// The body as a JSON object; an empty one stands for `{}`.
    func object(_ body: ByteBuffer) throws -> JSONObject {
        if body.readableBytes == 0 { return [:] }
        guard let value = try? JSONParser.parse(Array(body.readableBytesView)), let object = value.object else {
            throw Refusal(status: 400, text: "the body must be a JSON object")
        }
        return object
    }
}
