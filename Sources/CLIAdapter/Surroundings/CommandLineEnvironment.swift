public import BotDomain
public import BotUseCases

/// What commands work on: an installation that is opened when one needs it, the operator's name, input and output.
public struct CommandLineEnvironment: Sendable {
    /// Use-cases on something that was opened for them.
    public struct Opened<UseCases: Sendable>: Sendable {
        /// What can be done.
        public let useCases: UseCases
        /// Closes what was opened.
        ///
        /// Called once, behind the last use, however the command ends.
        public let close: @Sendable () async -> Void

        /// Makes a value of its parts.
        public init(useCases: UseCases, close: @escaping @Sendable () async -> Void) {
            self.useCases = useCases
            self.close = close
        }
    }

    /// Opens the installation; throws ``BotError``, with `invalid_settings` where settings are at fault.
    public var open: @Sendable () async throws -> Opened<BotUseCases>
    /// Opens the database as it is, for `migrate`: it may lack what an installation needs.
    ///
    /// Its argument says whether a database that is not there is made.
    public var openSchema: @Sendable (_ creates: Bool) async throws -> Opened<SchemaUseCases>
    /// Who runs the command, for the audit trail.
    public var actor: AuditActor
    /// That many fresh random bytes, fit for keys.
    public var randomBytes: @Sendable (Int) throws -> [UInt8]
    /// What `doctor` looks at, in this order.
    public var checks: [DoctorCheck]
    /// Returns when the operator asks that long work be stopped, or when its task is cancelled; asked for during such
    /// work alone, so that any other command ends as the system ends it.
    public var stop: @Sendable () async -> Void
    /// Draws over the line that the cursor is in, where errors go to a terminal; nil where they do not.
    public var draw: (@Sendable (String) -> Void)?
    /// The bytes of a line of standard input without its newline; nil at its end.
    public var input: @Sendable () -> [UInt8]?
    /// Takes what was asked for, a text of one line or more; says whether all of it was written.
    public var output: @Sendable (String) -> Bool
    /// Takes what went wrong.
    public var errors: @Sendable (String) -> Void

    /// Makes an environment on the standard streams.
    public init(
        actor: AuditActor,
        open: @escaping @Sendable () async throws -> Opened<BotUseCases>,
        openSchema: @escaping @Sendable (_ creates: Bool) async throws -> Opened<SchemaUseCases>,
        randomBytes: @escaping @Sendable (Int) throws -> [UInt8],
        checks: [DoctorCheck] = [],
        stop: @escaping @Sendable () async -> Void,
        draw: (@Sendable (String) -> Void)? = StandardStream.errors.drawing,
        input: @escaping @Sendable () -> [UInt8]? = { StandardInput.line() },
        output: @escaping @Sendable (String) -> Bool = { StandardStream.output.write($0) },
        errors: @escaping @Sendable (String) -> Void = { StandardStream.errors.write($0) }
    ) {
        self.actor = actor
        self.open = open
        self.openSchema = openSchema
        self.randomBytes = randomBytes
        self.checks = checks
        self.stop = stop
        self.draw = draw
        self.input = input
        self.output = output
        self.errors = errors
    }

    /// Opens the installation for the time of `body`, and closes it however that ends.
    func withUseCases<R>(_ body: (BotUseCases) async throws -> R) async throws -> R {
        try await Self.with(try await open(), body)
    }

    /// Opens the database as it is for the time of `body`, and closes it however that ends.
    func withSchema<R>(creates: Bool, _ body: (SchemaUseCases) async throws -> R) async throws -> R {
        try await Self.with(try await openSchema(creates), body)
    }

    private static func with<UseCases, R>(
        _ opened: Opened<UseCases>, _ body: (UseCases) async throws -> R
    ) async throws -> R {
        do {
            let result = try await body(opened.useCases)
            await opened.close()
            return result
        } catch {
            await opened.close()
            throw error
        }
    }

    /// Prints a text of one line or more.
    ///
    /// - Throws: ``OutputLost`` where not all of it was written.
    func print(_ text: String) throws {
        guard output(text) else { throw OutputLost() }
    }

    /// Prints records as a table, or as JSON under `name`.
    func print(_ records: [Record], as name: String, _ options: PrintingOptions) throws {
        if options.json {
            try print(try JSONText.text(of: .object([name: .array(records.map(\.datum))])))
        } else if records.isEmpty {
            try print("None.")
        } else {
            try print(Table(records).text)
        }
    }

    /// Prints one record by its fields, or as JSON.
    func print(_ record: Record, _ options: PrintingOptions) throws {
        try print(options.json ? try JSONText.text(of: record.datum) : record.text)
    }
}
