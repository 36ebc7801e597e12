import BotDomain

/// A failure whose entry stands in the trail already, in the transaction of what it changed all the same.
struct AuditedFailure: Error {
    let reason: BotError
}
