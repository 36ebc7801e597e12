import BotDomain
import HTTPTypes

// /api/admin.
extension Operation {
    static let administration: [Operation] =
        [
            Operation(
                .get, "/api/admin/bots/list", "listBots", .administration, .admin(.look), "List the bots",
                description: "By page, or by cursor, which costs the same however far back it leads.",
                parameters: Parameter.page + Parameter.botFilter, .ok(.botPage, "A page of bots.")),
            onBot(
                .look, .get, "status", "adminShowBot", "Look at a user's bot", .ignored, .ok(.bot, "The bot.")),
            onBot(
                .accessBot, .post, "access", "accessBot", "Open a user's bot", .optional(.accessReason),
                .ok(.botAccess, "The bot."), description: "Works whatever the status, and stands in the audit trail."),
            onBot(
                .changeBot, .patch, "suspend", "suspendBot", "Suspend a user's bot", .required(.suspension),
                .ok(.bot, "The bot is suspended."),
                description: "The hold outlives the record. A bot that is suspended already gets the new reason."),
            onBot(
                .changeBot, .patch, "activate", "activateBot", "Lift a suspension", .none,
                Success(
                    status: 200, description: "The bot; or a confirmation where no bot stands now.",
                    type: "application/json", schema: .anyOf([.named(.bot), .named(.confirmation)])),
                problems: [.invalidTransition]),
            onBot(
                .changeBot, .patch, "rate-limit", "limitBot", "Set limits and ceiling of a user's bot",
                .required(.limitsChange),
                .ok(.changedLimits, "The new limits hold, and are the ceiling of the user's own.")),
            onBot(
                .changeBot, .post, "verify", "adminVerifyBot", "Verify a user's bot", .optional(.verificationRequest),
                .ok(.verification, "The bot is verified."),
                problems: [.invalidTransition, .conflict] + telegram + [.tooManyRequests]),
            onBot(
                .changeBot, .delete, "delete", "deleteBot", "Remove a user's bot", .none,
                .ok(.confirmation, "The bot is removed.")),
        ] + accountsAndTrail

    /// An operation on a user's bot.
    private static func onBot(
        _ power: AdminAuthorization.Power, _ method: HTTPRequest.Method, _ verb: String, _ id: String,
        _ summary: String, _ body: Body, _ success: Success, description: String? = nil, problems: [BotError.Code] = []
    ) -> Operation {
        Operation(
            method, "/api/admin/bots/{user_id}/\(verb)", id, .administration, .admin(power), summary,
            description: [description, power == .look ? nil : "The bot of an admin or owner takes an owner."]
                .compactMap(\.self).joined(separator: " "),
            parameters: [.path("user_id", "The id of the bot's user.")], body: body, success,
            problems: [.botNotFound] + problems)
    }

    private static let accountsAndTrail: [Operation] = [
        Operation(
            .get, "/api/admin/users", "listUsers", .administration, .admin(.look), "List the accounts",
            parameters: Parameter.page, .ok(.accountPage, "A page of accounts.")),
        Operation(
            .patch, "/api/admin/users/{id}", "changeUser", .administration, .admin(.keepAccounts), "Change an account",
            description: "Takes effect within a second. The last active owner stays one.",
            parameters: [.path("id", "The account's id.")], body: .required(.accountChange),
            .ok(.account, "The account."), problems: [.userNotFound, .lastOwner]),
        Operation(
            .get, "/api/admin/audit", "listAudit", .administration, .admin(.look), "Read the audit trail",
            parameters: Parameter.auditFilter + [.limit, .cursor], .ok(.auditPage, "A page of the trail.")),
        Operation(
            .get, "/api/admin/overview", "showOverview", .administration, .admin(.look), "The platform at a glance",
            .ok(.overview, "Counts, and this replica's state.")),
    ]
}
