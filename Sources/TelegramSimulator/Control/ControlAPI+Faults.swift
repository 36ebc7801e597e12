import HTTPTypes
import NIOCore

extension ControlAPI {
    /// `/simulator/faults` and `/simulator/faults/{id}`.
    func faults(_ method: HTTPRequest.Method, _ path: [String], _ body: ByteBuffer) throws -> JSON {
        switch (method, path.count) {
        case (.get, 0):
            return ["faults": .array(telegram.faults.all.map { json($0.id, $0.fault) })]
        case (.post, 0):
            let fault = try fault(try object(body))
            return json(telegram.faults.add(fault), fault)
        case (.delete, 0):
            telegram.faults.removeAll()
            return ["ok": true]
        case (.delete, 1):
            guard let id = Int(path[0]), telegram.faults.remove(id) else { throw Self.notFound }
            return ["ok": true]
        default: throw Self.notFound
        }
    }

    private func fault(_ object: JSONObject) throws -> Fault {
        let chat = object["chat"].map { $0.string ?? $0.text }
        let count = object["count"]?.integer
        guard count ?? 1 >= 1 else { throw Refusal(status: 400, text: "count must be at least 1") }
        return Fault(
            try effect(object), bot: object["bot"]?.integer, method: object["method"]?.string, chat: chat,
            count: count.map { Int(clamping: $0) })
    }

    private func effect(_ object: JSONObject) throws -> Fault.Effect {
        func number(_ name: String, _ range: ClosedRange<Int64>, or preset: Int64? = nil) throws -> Int {
            let value = object[name] == nil ? preset : object[name]?.integer
            guard let value, range.contains(value) else {
                throw Refusal(status: 400, text: "\(name) must be a whole number from \(range.lowerBound) on")
            }
            return Int(value)
        }
        switch object["effect"]?.string {
        case "latency": return .latency(.milliseconds(try number("milliseconds", 0...3_600_000)))
        case "error":
            let code = try number("code", 400...599, or: 500)
            return .error(code: code, description: object["description"]?.string ?? "Internal Server Error")
        case "reset": return .reset
        case "truncated": return .truncated
        case "nonsense": return .nonsense(status: try number("status", 200...599, or: 200))
        case "unauthorized": return .unauthorized
        case "too_many_requests": return .tooManyRequests(retryAfter: try number("retry_after", 1...1_000_000))
        case "redirect":
            guard let location = object["location"]?.string else {
                throw Refusal(status: 400, text: "a redirect needs a location")
            }
            return .redirect(to: location)
        default:
            throw Refusal(
                status: 400,
                text: "effect must be latency, error, reset, truncated, nonsense, unauthorized, too_many_requests "
                    + "or redirect")
        }
    }

    private func json(_ id: Int, _ fault: Fault) -> JSON {
        var object: JSONObject = ["id": JSON(id)]
        for (name, value) in members(fault.effect).members.map({ ($0.name, $0.value) }) { object[name] = value }
        object["bot"] = fault.bot.map(JSON.integer)
        object["method"] = fault.method.map(JSON.string)
        object["chat"] = fault.chat.map(JSON.string)
        object["count"] = fault.count.map { JSON($0) }
        return .object(object)
    }

    private func members(_ effect: Fault.Effect) -> JSONObject {
        switch effect {
        case .latency(let time): ["effect": "latency", "milliseconds": .integer(time.nanoseconds / 1_000_000)]
        case .error(let code, let text): ["effect": "error", "code": JSON(code), "description": .string(text)]
        case .reset: ["effect": "reset"]
        case .truncated: ["effect": "truncated"]
        case .nonsense(let status): ["effect": "nonsense", "status": JSON(status)]
        case .unauthorized: ["effect": "unauthorized"]
        case .tooManyRequests(let wait): ["effect": "too_many_requests", "retry_after": JSON(wait)]
        case .redirect(let location): ["effect": "redirect", "location": .string(location)]
        }
    }
}
