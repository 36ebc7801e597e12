public import BotDomain
public import BotPorts

/// The two keys that an installation makes at its first start and keeps sealed: for fingerprints and for the audit trail.
public struct InstallationKeys: ~Copyable, Sendable {
    /// The key that tokens are fingerprinted under.
    public let fingerprint: SecretBytes
    /// The key that the audit trail is chained under.
    public let audit: SecretBytes

    /// Takes both keys.
    public init(fingerprint: consuming SecretBytes, audit: consuming SecretBytes) {
        self.fingerprint = fingerprint
        self.audit = audit
    }

    /// Opens both keys, or makes those that do not stand yet.
    ///
    /// Two processes that start at once get the same.
    ///
    /// - Throws: ``BotError/Code/invalidSettings`` if the ring cannot open them: it is the wrong one. Port errors else.
    public static func establish(
        store: any BotStore, secretBox: any SecretBox, random: any RandomBytes
    ) async throws -> InstallationKeys {
        InstallationKeys(
            fingerprint: try await key("fingerprint_key", store, secretBox, random),
            audit: try await key("audit_key", store, secretBox, random))
    }

    /// Whether both keys stand and the ring opens them; false if they were not made yet.
    ///
    /// Changes nothing.
    ///
    /// - Throws: ``BotError/Code/invalidSettings`` if the ring cannot open them. Port errors else.
    public static func probe(store: any BotStore, secretBox: any SecretBox) async throws -> Bool {
        for name in names {
            let standing = try await store.withSnapshot { transaction in
                try await transaction.installation.secret(named: name)
            }
            guard let standing else { return false }
            _ = try open(standing, name, secretBox)
        }
        return true
    }

    private static let names = ["fingerprint_key", "audit_key"]

    private static func key(
        _ name: String, _ store: any BotStore, _ secretBox: any SecretBox, _ random: any RandomBytes
    ) async throws -> SecretBytes {
        let context = SealingContext(table: "installation_secrets", column: name)
        let fresh = try secretBox.seal(SecretBytes(copying: try random.bytes(32)), for: context)
        let standing = try await store.withTransaction { transaction in
            try await transaction.installation.establish(fresh, named: name)
        }
        return try open(standing, name, secretBox)
    }

    private static func open(
        _ standing: SealedBox, _ name: String, _ secretBox: any SecretBox
    ) throws -> SecretBytes {
        do {
            return try secretBox.open(standing, for: SealingContext(table: "installation_secrets", column: name))
        } catch {
            throw BotError(
                .invalidSettings,
                fields: [
                    .init(
                        "BOT_ENCRYPTION_KEY",
                        "does not open this database's secrets. Give the key it was set up with.")
                ], cause: error)
        }
    }
}
