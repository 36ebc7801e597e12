/// Which calls of the record are meant.
struct CallFilter: Sendable {
    var method: String?
    var bot: Int64?
    /// Only calls that are over.
    var ended = false

    func fits(_ call: Call) -> Bool {
        (method == nil || method?.lowercased() == call.method.lowercased()) && (bot == nil || bot == call.botID)
            && (!ended || call.endedAt != nil)
    }
}
