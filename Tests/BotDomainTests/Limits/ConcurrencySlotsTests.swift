import BotDomain
import Testing

@Suite struct ConcurrencySlotsTests {
    @Test func `As many as the maximum are let in, and another when one is given back`() {
        var slots = ConcurrencySlots()
        let taken = (0..<5).map { _ in slots.take(of: 3) }
        #expect(taken == [true, true, true, false, false])
        #expect(slots.inUse == 3)
        slots.giveBack()
        #expect(take(3, &slots))
        #expect(take(3, &slots) == false)
    }

    @Test func `A maximum changed in place holds at once and ends no call`() {
        var slots = ConcurrencySlots()
        for _ in 0..<10 { #expect(take(10, &slots)) }
        #expect(take(2, &slots) == false)
        for _ in 0..<8 { slots.giveBack() }
        #expect(take(2, &slots) == false)
        slots.giveBack()
        #expect(take(2, &slots))
        #expect(take(50, &slots))
    }

    @Test func `Giving back more than was taken makes no room`() {
        var slots = ConcurrencySlots()
        slots.giveBack()
        #expect(slots.inUse == 0)
        #expect(take(1, &slots))
        #expect(take(1, &slots) == false)
    }

    private func take(_ maximum: Int, _ slots: inout ConcurrencySlots) -> Bool { slots.take(of: maximum) }
}
