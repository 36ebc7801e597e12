import BotDomain

/// What became of the calls of this minute and the one before.
struct UpstreamHealth {
    private struct Minute {
        var number: Int64 = 0
        var answered = 0
        var failed = 0
    }

    /// Fewer failures than this say nothing.
    private static let fewestFailures = 5
    private var current = Minute()
    private var previous = Minute()

    /// Counts a call that ended.
    mutating func note(_ outcome: CallOutcome, at now: MonotonicInstant) {
        let number = Self.number(of: now)
        if number != current.number {
            previous = current
            current = Minute(number: number)
        }
        switch outcome {
        case .answered(let status, _) where status < 500: current.answered += 1
        case .answered, .failed: current.failed += 1
        // Whoever goes away says nothing of Telegram, or one who hangs up on all of his calls could make it look ill.
        case .abandoned, .cancelled: break
        }
    }

    /// How many calls were answered, and how many failed.
    func counts(at now: MonotonicInstant) -> (answered: Int, failed: Int) {
        let number = Self.number(of: now)
        let recent = [current, previous].filter { number - $0.number <= 1 }
        return (recent.reduce(0) { $0 + $1.answered }, recent.reduce(0) { $0 + $1.failed })
    }

    /// Whether most calls fail.
    func isFailing(at now: MonotonicInstant) -> Bool {
        let (answered, failed) = counts(at: now)
        return failed >= Self.fewestFailures && failed > answered
    }

    private static func number(of instant: MonotonicInstant) -> Int64 {
        instant.nanoseconds / Nanoseconds.minutes(1).rawValue
    }
}
