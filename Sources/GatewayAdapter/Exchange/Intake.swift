import BotDomain
import HTTPTypes
import Hummingbird
import NIOCore

/// What was read of a request before it is decided over: just enough.
struct Intake: Sendable {
    /// The longest body that is read whole: Telegram's own bounds of text parameters are far below.
    static let longestWhole = 1_024 * 1_024
    /// The longest body that is looked through where it was read, on the event loop that other bots' calls wait for too.
    static let longestAtOnce = 16 * 1_024
    /// How much of a multipart body is read before its call is decided over.
    static let longestPrefix = 64 * 1_024

    /// What was found so far.
    var arguments = CallArguments()
    /// The bytes that were read.
    var bytes = ByteBuffer()
    /// What goes on looking where there is more to come; nil where all of the body was read.
    var scanner: MultipartScanner?
    /// Whether the body has a form that its arguments cannot be known of.
    var isUnreadable = false

    /// Reads a request's query, and its body as far as needed.
    ///
    /// - Throws: ``Envelope``; `CancellationError`.
    static func read(
        query: [UInt8]?, headers: HTTPFields, from reader: RequestReader
    ) async throws -> Intake {
        var intake = Intake()
        if let query { FormArguments.read(query, in: .query, into: &intake.arguments) }
        let codings = headers[values: .contentEncoding].filter { $0.lowercased() != "identity" }
        guard codings.isEmpty else { throw Envelope.codedBody }
        let types = headers[values: .contentType]
        guard types.count <= 1 else { throw Envelope.ambiguous }
        switch BodyKind(contentType: types.first) {
        case .multipart(let boundary):
            try await intake.readMultipart(boundary, from: reader)
        case .form:
            try await intake.readWhole(from: reader)
            await intake.look { intake in
                FormArguments.read(Array(intake.bytes.readableBytesView), in: .body, into: &intake.arguments)
            }
        case .json:
            try await intake.readWhole(from: reader)
            await intake.look { intake in
                do {
                    try JSONArguments.read(Array(intake.bytes.readableBytesView), into: &intake.arguments)
                } catch {
                    intake.isUnreadable = true
                }
            }
        case .other:
            try await intake.readWhole(from: reader)
            intake.isUnreadable = intake.bytes.readableBytes > 0
        }
        return intake
    }

    /// Takes the next piece of a body that goes on.
    mutating func take(_ piece: ByteBuffer) {
        scanner?.take(piece, into: &arguments)
        if scanner?.isBroken == true { isUnreadable = true }
    }

    /// Looks through what was read; where it is long, on Swift's threads.
    mutating func look(_ body: @Sendable (inout Intake) -> Void) async {
        guard bytes.readableBytes > Self.longestAtOnce else { return body(&self) }
        let whole = self
        self = await withTaskExecutorPreference(globalConcurrentExecutor) {
            var intake = whole
            body(&intake)
            return intake
        }
    }

    private mutating func readWhole(from reader: RequestReader) async throws {
        while var piece = try await reader.next() {
            guard bytes.readableBytes + piece.readableBytes <= Self.longestWhole else { throw Envelope.tooLarge }
            bytes.writeBuffer(&piece)
        }
    }

    private mutating func readMultipart(_ boundary: [UInt8], from reader: RequestReader) async throws {
        scanner = MultipartScanner(boundary: boundary)
        while bytes.readableBytes < Self.longestPrefix {
            guard var piece = try await reader.next() else {
                // An empty body is a call without arguments; one that ends early is for Telegram to refuse.
                isUnreadable = isUnreadable || (bytes.readableBytes > 0 && scanner?.isAtEnd != true)
                scanner = nil
                return
            }
            take(piece)
            bytes.writeBuffer(&piece)
        }
    }
}
