/// Why a long poll's wait is over.
enum PollEnd: Sendable {
    case updates
    case timeout
    case disconnected
    case failed(CallFailure)
}

/// The updates of a bot that nobody has confirmed yet, and the long poll that waits for one.
struct UpdateQueue {
    struct Update: Sendable {
        let id: Int64
        let json: JSON
    }

    /// Telegram keeps updates for a day; here the oldest beyond this number go.
    private static let capacity = 10_000
    /// Telegram sends these only to those who ask for them.
    private static let onRequest: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

    private(set) var pending: [Update] = []
    private var nextID: Int64 = 1
    /// The kinds wanted; `nil` for all but those on request.
    private(set) var allowed: [String]?
    private var poll: OneShot<PollEnd>?

    /// The number that the update got; it is queued only if its kind is wanted.
    mutating func add(_ update: JSONObject) -> Int64 {
        let id = update["update_id"]?.integer ?? nextID
        nextID = max(nextID, id + 1)
        let kind = update.members.first { $0.name != "update_id" }?.name ?? ""
        guard allowed.map({ $0.contains(kind) }) ?? !Self.onRequest.contains(kind) else { return id }
        let rest = update.members.filter { $0.name != "update_id" }.map { ($0.name, $0.value) }
        pending.append(Update(id: id, json: .object(JSONObject([("update_id", .integer(id))] + rest))))
        if pending.count > Self.capacity { pending.removeFirst() }
        return id
    }

    /// An empty list means all kinds but those on request.
    mutating func allow(_ kinds: [String]) {
        allowed = kinds.isEmpty ? nil : kinds
    }

    /// Drops what a positive offset confirms; a negative one keeps that many of the newest.
    mutating func confirm(offset: Int64) {
        if offset > 0 {
            pending.removeAll { $0.id < offset }
        } else if offset < 0 {
            pending.removeFirst(max(0, pending.count - Int(clamping: offset.magnitude)))
        }
    }

    mutating func remove(_ id: Int64) {
        pending.removeAll { $0.id == id }
    }

    mutating func removeAll() {
        pending = []
    }

    mutating func beginPoll() -> OneShot<PollEnd> {
        let begun = OneShot<PollEnd>()
        poll = begun
        return begun
    }

    var isPolled: Bool { poll != nil }

    /// Takes the poll out, for the caller to resolve once no lock is held.
    mutating func endPoll() -> OneShot<PollEnd>? {
        defer { poll = nil }
        return poll
    }

    /// Forgets a poll that is over, unless another has taken its place.
    mutating func forgetPoll(_ over: OneShot<PollEnd>) {
        if poll === over { poll = nil }
    }
}
