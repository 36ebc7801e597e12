public import BotDomain

/// Secrets of this installation, made at first start and stored sealed: the fingerprint key and the audit key.
public protocol InstallationRepository: Sendable {
    /// The secret of this name.
    func secret(named name: String) async throws(StoreError) -> SealedBox?

    /// Stores `sealed` unless a secret of this name stands; returns the one that stands then.
    func establish(_ sealed: SealedBox, named name: String) async throws(StoreError) -> SealedBox
}
