extension TelegramSimulator {
    /// Lets something go wrong from now on.
    ///
    /// Of several faults that fit a call the oldest counts; delays add up.
    ///
    /// - Returns: the fault's number, for ``removeFault(_:)``.
    @discardableResult
    public func add(_ fault: Fault) -> Int {
        telegram.faults.add(fault)
    }

    /// Takes a fault away; one that has run out is away already.
    public func removeFault(_ number: Int) {
        _ = telegram.faults.remove(number)
    }

    /// Takes all faults away.
    public func removeFaults() {
        telegram.faults.removeAll()
    }

    /// Telegram's limits on messages; `nil` for none.
    ///
    /// Setting them forgets what was used up.
    public var limits: MessageLimits? {
        get { telegram.limits.limits }
        set { telegram.limits.limits = newValue }
    }
}
