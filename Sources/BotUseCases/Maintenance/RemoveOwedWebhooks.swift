import BotDomain
import BotPorts

/// Makes the `deleteWebhook` calls that are due, and says how many it made.
public struct RemoveOwedWebhooks: Sendable {
    let core: Core

    /// Makes the `deleteWebhook` calls that are due, and says how many it made.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction() async throws -> Int {
        try await core.run("maintenance.remove_webhooks") {
            throw BotError(.internalError)
        }
    }
}
