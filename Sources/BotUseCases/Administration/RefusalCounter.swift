import BotDomain
import Synchronization

/// Counts refusals by role, so that each user gets one audit entry a minute at most.
///
/// The first of a minute is to be written at once; those after it add up until the minute is over. Memory: 1,000 users.
final class RefusalCounter: Sendable {
    private struct Count {
        var minute: Int64
        var unwritten: Int
    }

    private static let mostUsers = 1_000
    private let counts = Mutex<[UserID: Count]>([:])

    /// Counts a refusal.
    ///
    /// Returns how many an entry is to tell of now; nil if it is to wait for the end of its minute.
    func count(of userID: UserID, at now: Timestamp) -> Int? {
        let minute = now.seconds / 60
        return counts.withLock { counts in
            if let standing = counts[userID] {
                guard standing.minute != minute else {
                    counts[userID]?.unwritten += 1
                    return nil
                }
                counts[userID] = Count(minute: minute, unwritten: 0)
                return standing.unwritten + 1
            }
            // Full, every refusal is written: a trail that grows is better than one that misses something.
            if counts.count < Self.mostUsers { counts[userID] = Count(minute: minute, unwritten: 0) }
            return 1
        }
    }

    /// Takes back what could not be written.
    func restore(_ count: Int, of userID: UserID, at now: Timestamp) {
        counts.withLock { $0[userID, default: Count(minute: now.seconds / 60, unwritten: 0)].unwritten += count }
    }

    /// Takes what was counted in minutes that are over, and forgets those users.
    func overdue(at now: Timestamp) -> [(userID: UserID, count: Int)] {
        let minute = now.seconds / 60
        return counts.withLock { counts in
            let over = counts.filter { $0.value.minute != minute }
            for userID in over.keys { counts[userID] = nil }
            return over.filter { $0.value.unwritten > 0 }
                .map { ($0.key, $0.value.unwritten) }
                .sorted { $0.0 < $1.0 }
        }
    }
}
