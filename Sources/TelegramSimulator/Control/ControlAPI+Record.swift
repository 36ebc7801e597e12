extension ControlAPI {
    /// The newest `limit` calls that fit, oldest first.
    func calls(_ arguments: Parameters) -> JSON {
        let limit = max(1, Int(clamping: arguments.integer("limit") ?? 1000))
        return ["calls": .array(telegram.record.calls(filter(arguments)).suffix(limit).map(json))]
    }

    func seconds(_ arguments: Parameters) -> JSON {
        let counts = telegram.record.seconds(filter(arguments))
        return ["seconds": .array(counts.map { ["second": .integer($0.second), "count": JSON($0.count)] })]
    }

    private func filter(_ arguments: Parameters) -> CallFilter {
        CallFilter(method: arguments["method"], bot: arguments.integer("bot"))
    }

    private func json(_ call: Call) -> JSON {
        let headers = call.headers.map { header -> JSON in [.string(header.name), .string(header.value)] }
        let parameters = call.parameters.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
        let files = call.files.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }
        return [
            "number": JSON(call.number), "source": .string(call.source.rawValue),
            "time": .string(WallTime.text(call.unixNanoseconds)), "arrived_at_ns": .integer(call.arrivedAt),
            "ended_at_ns": call.endedAt.map(JSON.integer) ?? .null, "state": .string(call.state.rawValue),
            "status": JSON(call.status), "bot_id": call.botID.map(JSON.integer) ?? .null,
            "test": .bool(call.isTest), "method": .string(call.method), "chat_id": JSON(call.chatID),
            "http_method": .string(call.httpMethod), "headers": .array(headers),
            "parameters": .object(JSONObject(parameters)), "files": .object(JSONObject(files)),
            "body_bytes": JSON(call.bodyBytes),
        ]
    }
}
