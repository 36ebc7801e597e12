extension BotError {
    /// The stable name of an error, with the one table of what it means over HTTP and to a shell.
    ///
    /// A struct, so that new ones can come without breaking a `switch` of an embedder.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name, as it stands in `code` of a problem document.
        public let rawValue: String
        /// The HTTP status it is answered with.
        public let httpStatus: Int
        /// The exit code of a command that ends with it: 1 refused or failed, 78 settings.
        public let exitCode: Int32
        /// A short title (RFC 9457).
        public let title: String
        /// A fixed sentence that says what was wrong and what to do.
        ///
        /// Safe to show to anyone.
        public let explanation: String

        private init(
            _ rawValue: String, _ httpStatus: Int, _ title: String, _ explanation: String, exitCode: Int32 = 1
        ) {
            self.rawValue = rawValue
            self.httpStatus = httpStatus
            self.exitCode = exitCode
            self.title = title
            self.explanation = explanation
        }

        /// The name.
        public var description: String { rawValue }
        /// Codes are the same if their names are.
        public static func == (lhs: Code, rhs: Code) -> Bool { lhs.rawValue == rhs.rawValue }
        /// Hashes the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    }
}

// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension BotError.Code {
    // What was sent.
    public static let malformedBody = Self(
        "malformed_body", 400, "Malformed body", "The body is not a JSON object. Send one, as application/json.")
    public static let validationFailed = Self(
        "validation_failed", 422, "Validation failed", "The request was understood but not all of it can be taken.")
    public static let bodyTooLarge = Self(
        "body_too_large", 413, "Body too large", "The body is over 64 KiB. Send a smaller one.")
    public static let notFound = Self("not_found", 404, "Not found", "There is nothing at this address.")
    public static let methodNotAllowed = Self(
        "method_not_allowed", 405, "Method not allowed", "This address does not take that method. See Allow.")
    public static let tooManyRequests = Self(
        "too_many_requests", 429, "Too many requests", "Too many requests. Come back after the time in Retry-After.")

    // Accounts.
    public static let unauthenticated = Self(
        "unauthenticated", 401, "Unauthenticated",
        "There is no valid access token. Log in, and send it as Authorization: Bearer.")
    public static let invalidCredentials = Self(
        "invalid_credentials", 401, "Invalid credentials", "Name or password is wrong.")
    public static let invalidRefreshToken = Self(
        "invalid_refresh_token", 401, "Invalid refresh token", "The refresh token is not valid any more. Log in again.")
    public static let registrationClosed = Self(
        "registration_closed", 403, "Registration closed", "Accounts are made by the operator here.")
    public static let accountExists = Self(
        "account_exists", 409, "Account exists", "An account with this name or e-mail address exists.")
    public static let userNotFound = Self("user_not_found", 404, "User not found", "There is no such user.")
    public static let loginNotFound = Self("login_not_found", 404, "Login not found", "There is no such login.")
    public static let lastOwner = Self(
        "last_owner", 409, "Last owner",
        "This is the last active owner. Make another one first, so that the platform keeps one.")

    // Bots.
    public static let botNotFound = Self("bot_not_found", 404, "Bot not found", "There is no bot here.")
    public static let botExists = Self(
        "bot_exists", 409, "Bot exists", "You have a bot already. Remove it first, or replace its token.")
    public static let botTaken = Self("bot_taken", 409, "Bot taken", "This bot is registered by another user.")
    public static let otherBot = Self(
        "other_bot", 409, "Other bot", "The token is of another bot. Send one of the same bot, or remove it first.")
    public static let tokenRejected = Self(
        "token_rejected", 422, "Token rejected", "Telegram does not accept the token. Get a new one from BotFather.")
    public static let aboveCeiling = Self(
        "above_ceiling", 403, "Above the ceiling", "An admin set a ceiling below these limits. Ask for less.")
    public static let invalidTransition = Self(
        "invalid_transition", 409, "Invalid transition", "The bot's status does not allow this now.")
    public static let conflict = Self(
        "conflict", 409, "Conflict", "The bot changed while this was under way. Look at it, and try again.")
    public static let keyNotFound = Self("key_not_found", 404, "Key not found", "There is no such gateway key.")
    public static let tooManyKeys = Self(
        "too_many_keys", 409, "Too many keys", "The bot has as many gateway keys as it may. Revoke one first.")

    // Admins.
    public static let adminRequired = Self(
        "admin_required", 403, "Admin required", "This is for admins.")
    public static let roleTooLow = Self(
        "role_too_low", 403, "Role too low", "This needs an owner.")

    // Telegram.
    public static let telegramError = Self(
        "telegram_error", 502, "Telegram error", "Telegram could not be reached, or answered nonsense. Try again later."
    )
    public static let telegramTimeout = Self(
        "telegram_timeout", 504, "Telegram timeout", "Telegram did not answer in time. Try again later.")

    // Ourselves.
    public static let unavailable = Self(
        "unavailable", 503, "Unavailable", "The database cannot be reached just now. Try again soon.")
    public static let schemaUnusable = Self(
        "schema_unusable", 503, "Schema unusable", "The database has another schema than this program's.", exitCode: 78)
    public static let internalError = Self(
        "internal_error", 500, "Internal error", "Something went wrong here. The request id helps to find it.")
    public static let invalidSettings = Self(
        "invalid_settings", 500, "Invalid settings", "A setting is missing or malformed.", exitCode: 78)

    public static let cannotListen = Self(
        "cannot_listen", 503, "Cannot listen", "The address cannot be listened on.")
    public static let backupFailed = Self("backup_failed", 503, "Backup failed", "No copy was made.")
    public static let backupNotAudited = Self(
        "backup_not_audited", 503, "Backup not audited", "The copy stands, but the audit trail does not tell of it.")

    /// Every code, for documents and tests.
    public static let all: [BotError.Code] = [
        malformedBody, validationFailed, bodyTooLarge, notFound, methodNotAllowed, tooManyRequests, unauthenticated,
        invalidCredentials, invalidRefreshToken, registrationClosed, accountExists, userNotFound, loginNotFound,
        lastOwner, botNotFound, botExists, botTaken, otherBot, tokenRejected, aboveCeiling, invalidTransition, conflict,
        keyNotFound, tooManyKeys, adminRequired, roleTooLow, telegramError, telegramTimeout, unavailable,
        schemaUnusable, internalError,
        invalidSettings, cannotListen, backupFailed, backupNotAudited,
    ]
}
