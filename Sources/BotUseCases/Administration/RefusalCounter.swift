import BotDomain
import Synchronization

/// Counts refusals by role, so that each user gets one audit entry a minute at most.
///
/// The first of a minute is to be written at once; those after it add up until the minute is over. Memory: 1,000 users; all
/// others add up together, under no name.
final class RefusalCounter: Sendable {
    /// What one entry is to tell of.
    struct Refusals: Sendable {
        /// Whose they are; nil for those of users who are more than are told apart.
        let userID: UserID?
        let count: Int
    }

    private struct Count {
        var minute: Int64
        var unwritten: Int
    }

    private static let mostUsers = 1_000
    private let counts = Mutex<[UserID?: Count]>([:])

    /// Counts a refusal.
    ///
    /// Returns how many an entry is to tell of now; nil if it is to wait for the end of its minute.
    func count(of userID: UserID, at now: Timestamp) -> Int? {
        let minute = now.seconds / 60
        return counts.withLock { counts in
            guard let key = Self.place(of: userID, in: counts) else {
                counts[nil, default: Count(minute: minute, unwritten: 0)].unwritten += 1
                return nil
            }
            if let standing = counts[key], standing.minute == minute {
                counts[key]?.unwritten += 1
                return nil
            }
            let unwritten = counts[key]?.unwritten ?? 0
            counts[key] = Count(minute: minute, unwritten: 0)
            return unwritten + 1
        }
    }

    /// Takes back what could not be written.
    func restore(_ refusals: Refusals, at now: Timestamp) {
        let fresh = Count(minute: now.seconds / 60, unwritten: 0)
        counts.withLock { counts in
            let key = refusals.userID.flatMap { Self.place(of: $0, in: counts) }
            counts[key, default: fresh].unwritten += refusals.count
        }
    }

    /// Takes what was counted in minutes that are over, and forgets those users.
    ///
    /// - Parameter alsoOfThisMinute: whether to take what this minute has counted so far too.
    func take(at now: Timestamp, alsoOfThisMinute: Bool) -> [Refusals] {
        let minute = now.seconds / 60
        return counts.withLock { counts in
            let taken = counts.filter { alsoOfThisMinute || $0.value.minute != minute }
            for (userID, count) in taken {
                counts[userID] = count.minute == minute ? Count(minute: minute, unwritten: 0) : nil
            }
            return taken.filter { $0.value.unwritten > 0 }
                .map { Refusals(userID: $0.key, count: $0.value.unwritten) }
                .sorted { ($0.userID?.rawValue ?? .max) < ($1.userID?.rawValue ?? .max) }
        }
    }

    /// Under what a user is counted; nil if he is one too many to be told apart.
    private static func place(of userID: UserID, in counts: [UserID?: Count]) -> UserID? {
        counts[userID] != nil || counts.count < mostUsers ? userID : nil
    }
}
