/// A link of the audit trail: a record, its number, and an HMAC over it and the link before.
public struct AuditEntry: Hashable, Sendable {
    /// The place in the trail, and the entry's id: from 1 on, without a gap.
    public let sequence: Int64
    /// What it says.
    public let record: AuditRecord
    /// HMAC-SHA-256 under the audit key over ``message(sequence:record:previous:)``.
    public let mac: [UInt8]

    /// Makes a value of its parts.
    public init(sequence: Int64, record: AuditRecord, mac: [UInt8]) {
        self.sequence = sequence
        self.record = record
        self.mac = mac
    }

    /// The bytes that an entry's HMAC is made of: each field with its length before it (64 bits, big-endian), details
    /// by name in the order of their bytes, the link before last.
    ///
    /// Two different entries never give the same bytes.
    public static func message(sequence: Int64, record: AuditRecord, previous: [UInt8]) -> [UInt8] {
        var message: [UInt8] = []
        func add(_ bytes: some Collection<UInt8>) {
            withUnsafeBytes(of: Int64(bytes.count).bigEndian) { message.append(contentsOf: $0) }
            message.append(contentsOf: bytes)
        }
        add("botwarden.audit.1".utf8)
        add(String(sequence).utf8)
        add(record.actor.utf8)
        add((record.adminUserID.map { String($0.rawValue) } ?? "").utf8)
        add((record.targetUserID.map { String($0.rawValue) } ?? "").utf8)
        add(record.action.rawValue.utf8)
        add(record.outcome.rawValue.utf8)
        add(String(record.at.microseconds).utf8)
        add(String(record.details.count).utf8)
        for (name, value) in record.details.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            add(name.utf8)
            add(value.utf8)
        }
        add(previous)
        return message
    }
}
