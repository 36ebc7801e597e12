import ArgumentParser
import BotDomain
import BotUseCases
import Synchronization

/// `botwarden audit verify`.
struct AuditVerify: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that no entry was altered, removed or slipped in.",
        discussion: """
            A trail that is whole ends with 0 and prints its end as SEQ:HASH; any other ends with 1 and a line that names \
            the first bad entry. Keep an end elsewhere, or take it from the server's log: with --expect, entries that were \
            cut off behind it are missed too.

            Example:
              botwarden audit verify --expect 17:3b0c...
            """)

    @Option(help: "The trail's end as it once was, as this command and the log tell it.", transform: Words.auditHead)
    var expect: AuditHead?

    @Option(
        help: "Begin behind this entry, up to which the trail was found whole before: SEQ:HASH.",
        transform: Words.auditHead)
    var after: AuditHead?

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if let expect, let after, expect.sequence < after.sequence {
            throw ValidationError("--expect must not lie before --after: what lies before is not looked at.")
        }
    }

    func run(in environment: CommandLineEnvironment) async throws {
        let reached = Mutex(after ?? .beginning)
        let verification = try await environment.doLongWork(
            "audit verify", ifStopped: Self.advice(reached.withLock { $0 })
        ) { bar in
            try await environment.withUseCases { useCases in
                try await useCases.verifyAuditTrail(after: after ?? .beginning, expecting: expect) { head, total in
                    reached.withLock { $0 = head }
                    bar.show(total > 0 ? Double(head.sequence) / Double(total) : 1)
                }
            }
        }
        try report(verification, in: environment)
    }

    private static func advice(_ reached: AuditHead) -> String {
        "The trail is whole up to \(reached.text). Go on with --after \(reached.text)"
    }

    private func report(_ verification: AuditVerification, in environment: CommandLineEnvironment) throws {
        if printing.json {
            try environment.print(Record(verification), printing)
        } else if verification.fault == nil {
            try environment.print(verification.head.text)
        }
        guard let fault = verification.fault else { return }
        environment.errors("botwarden: The audit trail is not whole. \(fault)")
        throw ExitCode.failure
    }
}

extension Record {
    /// What a check of the audit trail came to.
    fileprivate init(_ verification: AuditVerification) {
        self.init([
            .column("whole", .bool(verification.fault == nil)),
            .column("head", .text(verification.head.text)),
            .column("fault", .text(verification.fault?.description)),
        ])
    }
}
