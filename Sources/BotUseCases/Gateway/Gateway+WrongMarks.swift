import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Gives bots that were marked within the minute before a fault showed their standing back, unless something else
    /// happened to them since.
    func withdrawWrongMarks() async {
        let start = now
        let marks = state.withLock { $0.refusals.drainWrongMarks(at: start) }
        for (index, mark) in marks.enumerated() {
            do {
                let bot = try await observer.around("gateway.withdraw_refusal") { try await withdraw(mark) }
                // Its program may have stopped at the 401, so that it is not known by its next call what the bot is.
                if let bot { askAgain(RefusalQueue.Refusal(bot)) }
            } catch {
                // The store did not take it, nor would it take others: they are tried first the next time.
                let left = Array(marks[(index + 1)...]) + [mark]
                let now = now
                state.withLock { $0.refusals.putBack(left, at: now) }
                break
            }
        }
        if !marks.isEmpty { await catchUp() }
    }

    /// - Returns: the bot; nil where it was left as it is.
    private func withdraw(_ mark: RefusalQueue.Mark) async throws -> Bot? {
        let time = ports.wallClock.now
        return try await ports.store.withTransaction { transaction in
            let columns: [BotColumn] = [.standing(mark.before), .errorReason(nil)]
            guard
                let bot = try await transaction.bots.update(
                    mark.botID, ifRevision: mark.revision, set: columns, at: time)
            else { return nil }
            try await tell(of: bot, .tokenRefusalWithdrawn, at: time, in: transaction)
            return bot
        }
    }
}
