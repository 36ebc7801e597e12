public import BotDomain

/// Suspensions and ceilings, apart from the records they hold.
///
/// Each call is one round trip.
public protocol HoldRepository: Sendable {
    /// All holds on any of these.
    func holds(on subjects: [HoldSubject]) async throws(StoreError) -> [Hold]

    /// All holds that were laid on a user's account, those on Telegram bots included.
    func holds(laidOn userID: UserID) async throws(StoreError) -> [Hold]

    /// Lays a hold; one of the same kind on the same subject is replaced.
    func lay(_ hold: Hold) async throws(StoreError)

    /// Lifts the suspension of a subject, if there is one.
    func liftSuspension(of subject: HoldSubject) async throws(StoreError)

    /// Lifts the ceiling of a subject, if there is one.
    func liftCeiling(of subject: HoldSubject) async throws(StoreError)
}
