import NIOCore
import Synchronization

/// The alarms of one connection, on its event loop.
///
/// A connection has one call at a time, with a minute to go, and nearly each is over long before. A task that sleeps leaves its
/// alarm behind when it is cancelled; an event loop looks through all alarms of all connections to take one back. So none is taken
/// back before the connection ends: one stands for all calls that follow, and looks when it rings what is due, and what is yet
/// to come.
final class Alarms: Sendable {
    private struct State {
        var nextID = 0
        var set: [Int: (timer: Timer, signal: Signal)] = [:]
        /// What the event loop knows of, the next to ring last.
        var rings: [(at: NIODeadline, task: Scheduled<Void>)] = []
        var isOver = false
    }

    private let eventLoop: any EventLoop
    private let state = Mutex(State())

    init(on eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    var now: NIODeadline { eventLoop.now }

    /// Has `signal` raised once `timer` has run out, and gives back what this is forgotten by.
    func set(_ timer: Timer, _ signal: Signal) -> Int {
        let id = state.withLock { state in
            state.nextID += 1
            state.set[state.nextID] = (timer, signal)
            return state.nextID
        }
        look()
        return id
    }

    func forget(_ id: Int) {
        _ = state.withLock { $0.set.removeValue(forKey: id) }
    }

    /// Has nothing ring any more: the connection has ended.
    func end() {
        let rings = state.withLock { state in
            state.isOver = true
            defer { state.rings = [] }
            return state.rings
        }
        for ring in rings { ring.task.cancel() }
    }

    /// Raises what is due, and sees to it that the event loop rings for what comes next.
    private func look() {
        let now = now
        let signals = state.withLock { state -> [Signal] in
            let due = state.set.filter { $0.value.timer.due <= now }
            for id in due.keys { state.set[id] = nil }
            state.rings.removeAll { $0.at <= now }
            if !state.isOver, let next = state.set.values.map(\.timer.due).min(),
                next < state.rings.last?.at ?? .distantFuture
            {
                state.rings.append((next, eventLoop.scheduleTask(deadline: next) { self.look() }))
            }
            return due.values.map(\.signal)
        }
        for signal in signals { signal.raise() }
    }
}
