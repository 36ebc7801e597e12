import BotDomain
import HTTPTypes

// /api/auth.
extension Operation {
    static let accounts: [Operation] = [
        Operation(
            .post, "/api/auth/register", "register", .accounts, .anyone, "Register",
            description: "Makes an account of role user. An operator may have closed this.",
            body: .required(.registration), .created(.registeredUser, "The account is made."),
            problems: [.registrationClosed, .accountExists, .tooManyRequests]),
        Operation(
            .post, "/api/auth/login", "logIn", .accounts, .anyone, "Log in",
            description: """
                Give a username or an e-mail address; either field may hold either. A hundred logins stand at once: the \
                next one ends the oldest.
                """,
            body: .required(.userLogin), .ok(.tokenPair, "A login begins."),
            problems: [.invalidCredentials, .tooManyRequests]),
        Operation(
            .post, "/api/auth/refresh", "refreshLogin", .accounts, .anyone, "Refresh a login",
            description: """
                Gives a new pair of tokens; the refresh token that was sent is spent. Sent again within 10 seconds it gives \
                the same successor, later it ends the login.
                """,
            body: .required(.refresh), .ok(.tokenPair, "The login goes on."), problems: [.invalidRefreshToken]),
        Operation(
            .post, "/api/auth/logout", "logOut", .accounts, .user, "Log out",
            description: "Ends this login: its tokens stop within a second.", body: .none,
            .noContent("The login is ended.")),
        Operation(
            .get, "/api/auth/me", "showMe", .accounts, .user, "Who am I", .ok(.user, "The caller's account.")),
        Operation(
            .post, "/api/auth/password", "changePassword", .accounts, .user, "Change the password",
            description: "Every other login of the account ends.", body: .required(.passwordChange),
            .noContent("The password is changed."), problems: [.invalidCredentials, .tooManyRequests]),
        Operation(
            .get, "/api/auth/sessions", "listSessions", .accounts, .user, "List the logins",
            .ok(.sessionList, "The logins of the account that stand.")),
        Operation(
            .delete, "/api/auth/sessions/{id}", "endSession", .accounts, .user, "End a login",
            parameters: [.path("id", "The login's id.", .id(12))], body: .none, .noContent("The login is ended."),
            problems: [.loginNotFound]),
    ]
}
