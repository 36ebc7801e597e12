import BotDomain
import BotUseCases
import Hummingbird

/// `/api/auth`: registering, logging in and out, the caller's password and logins.
struct AccountRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            APIRoute(.post, "/api/auth/register") { request, context in try await register(request, context) },
            APIRoute(.post, "/api/auth/login") { request, context in try await logIn(request, context) },
            APIRoute(.post, "/api/auth/refresh") { request, _ in try await refresh(request) },
            login.route(.post, "/api/auth/logout") { request, _, caller in
                try await BodyFields.none(in: request)
                try await useCases.logOut(caller)
                return Response(status: .noContent)
            },
            login.route(.get, "/api/auth/me") { _, _, caller in .json(caller.user.json) },
            login.route(.post, "/api/auth/password") { request, context, caller in
                try await changePassword(request, context, caller)
            },
            login.route(.get, "/api/auth/sessions") { _, _, caller in
                let logins = try await useCases.listLogins(of: caller)
                return .json(["sessions": .array(logins.map { $0.json(isCurrent: $0.id == caller.loginID) })])
            },
            login.route(.delete, "/api/auth/sessions/{id}") { request, context, caller in
                try await BodyFields.none(in: request)
                guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else {
                    throw BotError(.loginNotFound)
                }
                try await useCases.endLogin(LoginID(rawValue: id), of: caller)
                return Response(status: .noContent)
            },
        ]
    }

    private func register(_ request: Request, _ context: APIRequestContext) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let emailText = fields.requiredText("email")
        let email = fields.value(of: "email", from: emailText, as: EmailAddress.init) { $0.message }
        let nameText = fields.requiredText("username")
        let username = fields.value(of: "username", from: nameText, as: Username.init) { $0.message }
        let passwordText = fields.requiredText("password")
        let password = fields.value(of: "password", from: passwordText, as: Password.init(choosing:)) { $0.message }
        let fullNameText = fields.text("full_name")
        let fullName = fields.value(of: "full_name", from: fullNameText, as: FullName.init) { $0.message }
        try fields.finish()
        guard let email, let username, let password else { throw BotError(.validationFailed) }
        let user = try await useCases.registerUser(
            username: username, email: email, fullName: fullName, password: password, from: context.network)
        return .json(user.registrationJSON, status: .created)
    }

    private func logIn(_ request: Request, _ context: APIRequestContext) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let username = fields.text("username")
        let email = fields.text("email")
        if fields.errorCount == 0, (username == nil) == (email == nil) {
            fields.refuse("username", "give either username or email, not both.")
        }
        let passwordText = fields.requiredText("password")
        try fields.finish()
        guard let name = username ?? email, let passwordText else { throw BotError(.validationFailed) }
        guard let password = Password(offered: passwordText) else {
            throw BotError.invalid("password", Self.tooLong)
        }
        return .json(try await useCases.logIn(name: name, password: password, from: context.network).json)
    }

    private func changePassword(
        _ request: Request, _ context: APIRequestContext, _ caller: Caller
    ) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let currentText = fields.requiredText("current_password")
        let newText = fields.requiredText("new_password")
        let new = fields.value(of: "new_password", from: newText, as: Password.init(choosing:)) { $0.message }
        try fields.finish()
        guard let currentText, let new else { throw BotError(.validationFailed) }
        guard let current = Password(offered: currentText) else {
            throw BotError.invalid("current_password", Self.tooLong)
        }
        try await useCases.changePassword(current: current, new: new, by: caller, from: context.network)
        return Response(status: .noContent)
    }

    private static let tooLong = "must have at most 1024 bytes."

    private func refresh(_ request: Request) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let refreshToken = fields.requiredText("refresh_token")
        try fields.finish()
        guard let refreshToken else { throw BotError(.validationFailed) }
        return .json(try await useCases.refreshLogin(refreshToken: refreshToken).json)
    }
}
