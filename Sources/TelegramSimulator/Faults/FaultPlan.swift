import Synchronization

/// The faults that still stand, oldest first.
final class FaultPlan: Sendable {
    /// What one call meets: the delays of all faults that fit, and the first other effect.
    struct Fate: Sendable {
        var delay = Duration.zero
        var effect: Fault.Effect?
    }

    private struct State {
        var next = 1
        var faults: [(id: Int, fault: Fault)] = []
    }

    private let state = Mutex(State())

    var all: [(id: Int, fault: Fault)] {
        state.withLock { $0.faults }
    }

    func add(_ fault: Fault) -> Int {
        state.withLock { state in
            defer { state.next += 1 }
            if fault.count ?? 1 > 0 { state.faults.append((state.next, fault)) }
            return state.next
        }
    }

    func remove(_ id: Int) -> Bool {
        state.withLock { state in
            let before = state.faults.count
            state.faults.removeAll { $0.id == id }
            return state.faults.count < before
        }
    }

    func removeAll() {
        state.withLock { $0.faults = [] }
    }

    /// Takes what a call meets off the counts of the faults concerned.
    func take(bot: Int64?, method: String, chat: String?) -> Fate {
        state.withLock { state in
            var fate = Fate()
            for index in state.faults.indices
            where state.faults[index].fault.meets(bot: bot, method: method, chat: chat) {
                if case .latency(let delay) = state.faults[index].fault.effect {
                    fate.delay += delay
                } else if fate.effect == nil {
                    fate.effect = state.faults[index].fault.effect
                } else {
                    continue
                }
                if let count = state.faults[index].fault.count { state.faults[index].fault.count = count - 1 }
            }
            state.faults.removeAll { $0.fault.count == 0 }
            return fate
        }
    }
}
