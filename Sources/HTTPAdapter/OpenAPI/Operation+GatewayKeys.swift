import BotDomain
import HTTPTypes

// /api/user-bot/keys.
extension Operation {
    static let gatewayKeys: [Operation] = [
        Operation(
            .get, "/api/user-bot/keys", "listKeys", .gatewayKeys, .user, "List the keys",
            .ok(.gatewayKeyList, "The keys, without their texts."), problems: [.botNotFound]),
        Operation(
            .post, "/api/user-bot/keys", "issueKey", .gatewayKeys, .user, "Issue a key",
            description: """
                The answer is the only one that holds the key. Give it to a bot library in the place of a token, and the \
                gateway's address in the place of Telegram's.
                """,
            body: .required(.newGatewayKey), .created(.issuedGatewayKey, "The key."),
            problems: [.botNotFound, .tooManyKeys, .tooManyRequests]),
        Operation(
            .delete, "/api/user-bot/keys/{id}", "revokeKey", .gatewayKeys, .user, "Revoke a key",
            description: "It stops within a second.", parameters: [.path("id", "The key's id.", .id(21))],
            body: .none, .noContent("The key is revoked."), problems: [.botNotFound, .keyNotFound]),
    ]
}
