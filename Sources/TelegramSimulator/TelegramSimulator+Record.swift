extension TelegramSimulator {
    /// The calls that the record still holds, oldest first, also those under way.
    ///
    /// - Parameters:
    ///   - method: only calls of this method, in any case of letters; `file` for downloads.
    ///   - bot: only calls with a token of this id.
    public func calls(method: String? = nil, bot: Int64? = nil) -> [Call] {
        telegram.record.calls(CallFilter(method: method, bot: bot))
    }

    /// Waits until so many calls have arrived whole, and gives back all that fit.
    ///
    /// They need not be answered yet.
    ///
    /// - Throws: ``SimulatorError/tooFewCalls`` when `patience` ends or the task is cancelled before.
    public func calls(
        atLeast count: Int, method: String? = nil, bot: Int64? = nil, ended: Bool = false,
        patience: Duration = .seconds(120)
    ) async throws(SimulatorError) -> [Call] {
        let filter = CallFilter(method: method, bot: bot, ended: ended)
        let reached = telegram.record.reach(count, filter)
        // The patience is a person's, so it goes by the machine's clock, whatever the simulator's does.
        guard await reached.value(within: patience, on: .system, late: false) else { throw .tooFewCalls }
        return telegram.record.calls(filter)
    }

    /// How many calls arrived in each whole second of the last hour; seconds without any are left out.
    public func seconds(method: String? = nil, bot: Int64? = nil) -> [SecondCount] {
        telegram.record.seconds(CallFilter(method: method, bot: bot))
    }

    /// Forgets the calls and the counts.
    public func resetRecord() {
        telegram.record.reset()
    }
}
