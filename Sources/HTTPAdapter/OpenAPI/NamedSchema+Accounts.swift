import BotDomain

// /api/auth: what goes in and what comes out.
extension NamedSchema {
    static let accounts = [
        registration, registeredUser, user, userLogin, refresh, tokenPair, passwordChange, session, sessionList,
    ]

    static let registration = NamedSchema(
        "Registration",
        .body([
            .required("email", .email, "Unique, in any case of letters."),
            .required("username", .username, "Unique, in any case of letters."),
            .required("password", .newPassword),
            .optional("full_name", .trimmed("Anna Author", length: 1...200), "White space at both ends is cut."),
        ]))

    static let registeredUser = NamedSchema(
        "RegisteredUser",
        .answer([
            .required("id", .id(7)), .required("email", .email), .required("username", .username),
            .required("role", .word(Role.user)),
        ]))

    static let user = NamedSchema(
        "User",
        .answer([
            .required("id", .id(7)), .required("email", .email), .required("username", .username),
            .required("full_name", Schema.text("Anna Author").orNull),
            .required("role", .word(Role.user), "What the account may do, as the database has it now."),
        ]))

    static let userLogin = NamedSchema(
        "Login",
        .oneOf([
            .body([
                .required("username", .safeText("anna"), "A username or an e-mail address."),
                .required("password", .offeredPassword),
                .mustBeNull("email"),
            ]),
            .body([
                .required("email", .safeText("anna@example.org"), "An e-mail address or a username."),
                .required("password", .offeredPassword),
                .mustBeNull("username"),
            ]),
        ]))

    static let refresh = NamedSchema(
        "Refresh", .body([.required("refresh_token", .safeText("rt_FAKE-refresh-token"))]))

    static let tokenPair = NamedSchema(
        "TokenPair",
        .answer([
            .required("access_token", .text("FAKE.access.token"), "Send it as Authorization: Bearer."),
            .required(
                "refresh_token", .text("rt_FAKE-refresh-token"), "Good for one refresh. Keep it as you keep a password."
            ),
            .required("token_type", .constant("bearer")),
            .required("expires_in", .integer(1_800, from: 1), "Seconds that the access token is good for."),
            .required("user", .named(user)),
        ]))

    static let passwordChange = NamedSchema(
        "PasswordChange",
        .body([.required("current_password", .offeredPassword), .required("new_password", .newPassword)]))

    static let session = NamedSchema(
        "Session",
        .answer([
            .required("id", .id(12)),
            .required("created_at", .time(), "When the password was checked."),
            .required("last_used_at", .time("2026-08-01T12:30:00Z"), "When the login was last refreshed."),
            .required("expires_at", .time("2026-08-31T12:00:00Z"), "When it ends, however often it is refreshed."),
            .required("current", .bool(true), "Whether this request was made with it."),
        ]))

    static let sessionList = NamedSchema(
        "SessionList", .answer([.required("sessions", .list(of: .named(session)), "The standing logins.")]))
}

extension Property {
    /// A field that another excludes: leaving it out is what is meant.
    fileprivate static func mustBeNull(_ name: String) -> Property {
        Property(name: name, schema: Schema(json: ["type": "null"], sample: .null), isRequired: false, isShown: false)
    }
}
