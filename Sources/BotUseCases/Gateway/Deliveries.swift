/// What waiting calls are to be told once the lock is let go: a permit that nobody takes gives itself back, under the lock.
struct Deliveries: Sendable {
    private var all: [(ticket: WaitTicket, signal: WaitTicket.Signal)] = []

    mutating func add(_ signal: WaitTicket.Signal, to ticket: WaitTicket) {
        all.append((ticket, signal))
    }

    func deliver() {
        for (ticket, signal) in all { ticket.tell(signal) }
    }
}
