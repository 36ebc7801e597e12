extension RateRule {
    /// Why a text is no rule.
    public enum Refusal: Error, Hashable, Sendable {
        /// Not of the form `60/min,3`.
        case form
        /// The count is not 1 to 10,000.
        case count
        /// The unit is none of `s`, `min`, `h`.
        case unit
        /// The burst is not 1 to 10,000.
        case burst
    }

    /// Reads the form of the settings: `60/min,3` is 60 a minute, 3 at once; units are `s`, `min` and `h`.
    public init(settingsText text: String) throws(Refusal) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .form }
        let rate = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard rate.count == 2 else { throw .form }
        guard let count = Self.number(rate[0]) else { throw .count }
        guard let burst = Self.number(parts[1]) else { throw .burst }
        let period: Nanoseconds
        switch rate[1] {
        case "s": period = .seconds(1)
        case "min": period = .minutes(1)
        case "h": period = .hours(1)
        default: throw .unit
        }
        self.init(count: count, per: period, burst: burst)
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text), (1...10_000).contains(number)
        else { return nil }
        return number
    }
}
