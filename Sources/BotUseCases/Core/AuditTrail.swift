import BotDomain
import BotPorts

/// Writes entries of the audit trail, each chained to the one before by an HMAC under the audit key.
final class AuditTrail: Sendable {
    private let digest: any Digest
    private let key: SecretBytes

    init(digest: any Digest, key: consuming SecretBytes) {
        self.digest = digest
        self.key = key
    }

    /// Appends an entry within the transaction of what it tells of, so that both stand or neither does.
    @discardableResult
    func append(_ record: AuditRecord, in transaction: any StoreTransaction) async throws(StoreError) -> AuditEntry {
        let head = try await transaction.audit.lockHead()
        let entry = AuditEntry(
            sequence: head.sequence + 1, record: record,
            mac: mac(sequence: head.sequence + 1, record: record, previous: head.mac))
        try await transaction.audit.append(entry)
        return entry
    }

    /// Whether `entry` follows `head` and was written under the audit key.
    func verifies(_ entry: AuditEntry, after head: AuditHead) -> Bool {
        entry.sequence == head.sequence + 1
            && entry.mac == mac(sequence: entry.sequence, record: entry.record, previous: head.mac)
    }

    private func mac(sequence: Int64, record: AuditRecord, previous: [UInt8]) -> [UInt8] {
        digest.hmacSHA256(AuditEntry.message(sequence: sequence, record: record, previous: previous), key: key)
    }
}
