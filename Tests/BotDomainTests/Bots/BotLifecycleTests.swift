import BotDomain
import Testing

/// The whole status table, written down once more from the design: every standing that can be, times every event.
@Suite struct BotLifecycleTests {
    /// Rows of a status, or `suspended(before)`, and what each event makes of it.
    ///
    /// `-` is refused, `+` means "and verified now". One table for bots that were never verified, one for those that were.
    /// Events in the order verified, tokenReplaced, stopped, started, tokenRefused, suspended, activated.
    static let never = """
        pending              active+ pending              -       -      error suspended(pending) -
        active               active+ active               stopped -      error suspended(active)  -
        stopped              stopped+ stopped             -       active error suspended(stopped) -
        error                active+ pending              -       -      -     suspended(error)   -
        suspended(pending)   -       suspended(pending)   -       -      -     suspended(pending) pending
        suspended(active)    -       suspended(active)    -       -      -     suspended(active)  active
        suspended(stopped)   -       suspended(stopped)   -       -      -     suspended(stopped) stopped
        suspended(error)     -       suspended(pending)   -       -      -     suspended(error)   error
        """
    static let before = """
        pending              active+ pending              -       -      error suspended(pending) -
        active               active+ active               stopped -      error suspended(active)  -
        stopped              stopped+ stopped             -       active error suspended(stopped) -
        error                active+ active               -       -      -     suspended(error)   -
        suspended(pending)   -       suspended(pending)   -       -      -     suspended(pending) pending
        suspended(active)    -       suspended(active)    -       -      -     suspended(active)  active
        suspended(stopped)   -       suspended(stopped)   -       -      -     suspended(stopped) stopped
        suspended(error)     -       suspended(active)    -       -      -     suspended(error)   error
        """

    @Test(arguments: [(never, false), (before, true)])
    func `Every status and every event end as the design's table says, or are refused`(table: String, verified: Bool)
        throws
    {
        let events: [BotEvent] = [
            .verified, .tokenReplaced, .stopped, .started, .tokenRefused, .suspended, .activated,
        ]
        #expect(events.count == BotEvent.allCases.count)
        let rows = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == 4 + 4)
        for row in rows {
            try #require(row.count == 1 + events.count)
            let from = try standing(row[0], isVerified: verified)
            for (event, cell) in zip(events, row.dropFirst()) {
                if cell == "-" {
                    #expect(
                        throws: BotLifecycle.InvalidTransition.self, "\(row[0]) \(event)",
                        performing: { try BotLifecycle.standing(after: event, on: from) })
                } else {
                    let expected = try standing(cell, isVerified: verified)
                    #expect(try BotLifecycle.standing(after: event, on: from) == expected, "\(row[0]) \(event)")
                }
            }
        }
    }

    @Test func `A refusal names status and event`() {
        let error = #expect(throws: BotLifecycle.InvalidTransition.self) {
            try BotLifecycle.standing(after: .activated, on: Standing(status: .active))
        }
        #expect(error?.from == .active)
        #expect(error?.event == .activated)
    }

    @Test func `A new bot is pending, or suspended under a hold`() {
        #expect(BotLifecycle.created(isHeld: false) == Standing(status: .pending))
        #expect(BotLifecycle.created(isHeld: true) == Standing(status: .suspended, beforeSuspension: .pending))
    }

    @Test func `No sequence of a user's events leads out of a suspension`() {
        let usersEvents: [BotEvent] = [.verified, .tokenReplaced, .stopped, .started, .tokenRefused]
        for seed in 0..<2_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var standing = Standing(
                status: .suspended,
                beforeSuspension: [.pending, .active, .stopped, .error].randomElement(using: &random),
                isVerified: .random(using: &random))
            for _ in 0..<12 {
                guard let event = usersEvents.randomElement(using: &random) else { break }
                standing = (try? BotLifecycle.standing(after: event, on: standing)) ?? standing
                #expect(standing.status == .suspended)
            }
        }
    }

    /// Whatever happens, only a suspended bot remembers a status, it remembers a real one, and verified stays verified.
    @Test func `Every sequence of events leaves a standing that makes sense`() {
        for seed in 0..<2_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var standing = BotLifecycle.created(isHeld: .random(using: &random))
            for _ in 0..<30 {
                guard let event = BotEvent.allCases.randomElement(using: &random),
                    let next = try? BotLifecycle.standing(after: event, on: standing)
                else { continue }
                #expect((next.status == .suspended) == (next.beforeSuspension != nil))
                #expect(next.beforeSuspension != .suspended)
                #expect(next.isVerified || !standing.isVerified)
                if next.status == .active { #expect(next.isVerified) }
                standing = next
            }
        }
    }

    private func standing(_ cell: String, isVerified: Bool) throws -> Standing {
        let verifiedNow = cell.hasSuffix("+")
        let words = cell.split { "()+".contains($0) }.map(String.init)
        let status = try #require(BotStatus(rawValue: words[0]))
        let before = try words.dropFirst().first.map { word in try #require(BotStatus(rawValue: word)) }
        return Standing(status: status, beforeSuspension: before, isVerified: isVerified || verifiedNow)
    }
}
