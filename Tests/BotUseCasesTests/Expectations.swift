import BotDomain
import BotTesting
import BotUseCases
import Testing

/// Expects `body` to fail with this code; gives the error for a closer look.
@discardableResult
func expect<R>(
    _ code: BotError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> R
) async -> BotError? {
    do {
        _ = try await body()
        Issue.record("nothing was thrown instead of \(code)", sourceLocation: sourceLocation)
    } catch let error as BotError {
        #expect(error.code == code, sourceLocation: sourceLocation)
        return error
    } catch {
        Issue.record("\(error) was thrown instead of \(code)", sourceLocation: sourceLocation)
    }
    return nil
}

/// Expects the trail to be whole: numbered without a gap, and each entry chained to the one before.
func expectWhole(_ trail: [AuditEntry], sourceLocation: SourceLocation = #_sourceLocation) {
    var head = AuditHead.beginning
    for entry in trail {
        let message = AuditEntry.message(sequence: entry.sequence, record: entry.record, previous: head.mac)
        #expect(entry.sequence == head.sequence + 1, sourceLocation: sourceLocation)
        #expect(
            entry.mac == FakeDigest().hmacSHA256(message, key: SecretBytes(utf8: World.auditKey)),
            "entry \(entry.sequence)", sourceLocation: sourceLocation)
        head = AuditHead(sequence: entry.sequence, mac: entry.mac)
    }
}
