import BotDomain
public import BotPorts

/// What every ``MonotonicClock`` promises.
public enum MonotonicClockRules {
    /// All rules.
    public static let all: [Rule<any MonotonicClock>] = [
        Rule("time never goes back, on any thread") { clock in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        var last = clock.now
                        for _ in 0..<1_000 {
                            let now = clock.now
                            try require(now >= last, "now is not before what was seen before")
                            last = now
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
        Rule("a sleep until an instant that has passed returns at once") { clock in
            try await clock.sleep(until: clock.now)
            try await clock.sleep(until: MonotonicInstant(nanoseconds: clock.now.nanoseconds - 1_000_000_000))
        },
        Rule("a cancelled sleep throws CancellationError") { clock in
            let sleeper = Task { try await clock.sleep(until: clock.now + .hours(1)) }
            sleeper.cancel()
            try await requireError(CancellationError.self, "it throws") { try await sleeper.value }
        },
    ]

    /// For clocks that move by themselves: a sleep does not end before its instant.
    public static let moving: [Rule<any MonotonicClock>] = [
        Rule("a sleep does not end early") { clock in
            for milliseconds: Int64 in [1, 3, 7] {
                let end = clock.now + .milliseconds(milliseconds)
                try await clock.sleep(until: end)
                try require(clock.now >= end, "the instant has come")
            }
        }
    ]
}

/// What every ``WallClock`` promises.
public enum WallClockRules {
    /// All rules.
    public static let all: [Rule<any WallClock>] = [
        Rule("it is after 2020 and before 2100, so microseconds since 1970 are meant") { clock in
            let year2020 = Timestamp(seconds: 1_577_836_800)
            let year2100 = Timestamp(seconds: 4_102_444_800)
            try require(clock.now > year2020 && clock.now < year2100, "the time is believable")
        }
    ]
}
