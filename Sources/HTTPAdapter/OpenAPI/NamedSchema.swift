/// A schema that stands in the document's list, and is referred to by its name.
struct NamedSchema: Sendable {
    let name: String
    let schema: Schema

    init(_ name: String, _ schema: Schema) {
        self.name = name
        self.schema = schema
    }

    /// Every one, in the order of the document.
    static let all: [NamedSchema] =
        [problem] + around + accounts + bots + gatewayKeys + administration

    /// RFC 9457, as `Problem` writes it.
    static let problem = NamedSchema(
        "Problem",
        .answer([
            .required("type", .text("urn:botwarden:problem:bot_not_found"), "A name for this kind of problem."),
            .required("title", .text("Bot not found"), "A short title, for people."),
            .required("status", .integer(404, from: 400, to: 599), "The HTTP status."),
            .required("detail", .text("There is no bot here."), "What was wrong and what to do, for people."),
            .required("code", .text("bot_not_found"), "What was wrong, for programs. It never changes."),
            .required("request_id", .text("2k0s4tzq1m3x8"), "The answer's X-Request-ID."),
            .sometimes(
                "errors",
                .list(
                    of: .answer([
                        .required("field", .text("username"), "The field, as it was sent."),
                        .required("message", .text("must have 3 to 50 characters."), "What to do about it."),
                    ])),
                "Which fields were not taken; with 503, which part fails."),
        ]))
}
