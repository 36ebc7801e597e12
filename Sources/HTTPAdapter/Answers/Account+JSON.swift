import BotDomain
import BotUseCases

extension User {
    /// The user as he is shown himself.
    var json: JSONValue {
        [
            "id": .integer(id.rawValue), "email": .string(email.text), "username": .string(username.text),
            "full_name": .text(fullName?.text), "role": .string(role.rawValue),
        ]
    }

    /// What a registration answers.
    var registrationJSON: JSONValue {
        [
            "id": .integer(id.rawValue), "email": .string(email.text), "username": .string(username.text),
            "role": .string(role.rawValue),
        ]
    }
}

extension LoginGrant {
    /// The one answer that holds the two tokens.
    var json: JSONValue {
        [
            "access_token": .string(accessToken), "refresh_token": .string(refreshToken), "token_type": "bearer",
            "expires_in": .integer(expiresIn.rawValue / Nanoseconds.seconds(1).rawValue), "user": user.json,
        ]
    }
}

extension Login {
    /// One of the user's logins.
    func json(isCurrent: Bool) -> JSONValue {
        [
            "id": .integer(id.rawValue), "created_at": .time(createdAt), "last_used_at": .time(lastUsedAt),
            "expires_at": .time(expiresAt), "current": .bool(isCurrent),
        ]
    }
}
