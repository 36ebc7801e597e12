import BotDomain

/// A call that waits in its bot's line.
final class Waiter {
    /// Where its task sleeps.
    let ticket: WaitTicket
    /// The call, checked again when it is let go.
    let call: GatewayCall
    /// What it asks of the limits.
    let demand: Demand
    /// When its wait is over.
    let deadline: MonotonicInstant
    /// When its chat and key let it go, by what was known when it came.
    let ready: MonotonicInstant
    /// When its task looks again by itself.
    var wakesAt: MonotonicInstant

    init(
        ticket: WaitTicket, call: GatewayCall, demand: Demand, deadline: MonotonicInstant, ready: MonotonicInstant
    ) {
        self.ticket = ticket
        self.call = call
        self.demand = demand
        self.deadline = deadline
        self.ready = ready
        wakesAt = deadline
    }
}
