import BotDomain
import Hummingbird
import NIOCore

/// The fields of a JSON body, read one by one.
///
/// Everything that is wrong with them is told together, by ``finish()``.
///
/// A field given as null counts as not given.
struct BodyFields {
    private let members: [JSONValue.Member]
    private var asked: Set<String> = []
    private var errors: [BotError.FieldError] = []

    /// Reads a body: a JSON object, or nothing at all where `mayBeEmpty`.
    ///
    /// - Throws: ``BotError`` with `malformed_body`.
    init(of request: Request, mayBeEmpty: Bool = false) async throws {
        // The middleware in front has bounded the body already.
        let body = try await request.body.collect(upTo: BoundedBodies.limit)
        if mayBeEmpty, body.readableBytes == 0 {
            members = []
            return
        }
        guard case .object(let members)? = try? JSONReader.value(of: Array(body.readableBytesView)) else {
            throw BotError(.malformedBody)
        }
        self.members = members
    }

    /// Makes sure that a request which takes no fields has none.
    static func none(in request: Request) async throws {
        try await BodyFields(of: request, mayBeEmpty: true).finish()
    }

    /// Notes that a field was not taken.
    mutating func refuse(_ field: String, _ message: String) {
        errors.append(BotError.FieldError(field, message))
    }

    /// A field's value; nil if it was not given.
    mutating func value(_ field: String) -> JSONValue? {
        asked.insert(field)
        // Bytes are compared: == on strings takes canonically equivalent names for the same.
        let given = members.filter { $0.name.utf8.elementsEqual(field.utf8) }
        if given.count > 1 {
            refuse(field, "is given more than once.")
            return nil
        }
        guard let value = given.first?.value, value != .null else { return nil }
        return value
    }

    /// Throws if anything was wrong, fields that nobody asked for included.
    func finish() throws {
        if let failure { throw failure }
    }

    /// How many fields were not taken until now.
    var errorCount: Int { errors.count }

    /// What was wrong, if anything was.
    var failure: BotError? {
        let unknown = members.map(\.name).filter { !asked.contains($0) }
        let all = errors + unknown.map { BotError.FieldError(FieldName.shown($0), "is not known here. Leave it out.") }
        return all.isEmpty ? nil : BotError(.validationFailed, fields: Array(all.prefix(FieldName.maximumErrors)))
    }
}
