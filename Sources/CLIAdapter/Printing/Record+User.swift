import BotDomain

extension Record {
    /// A user.
    init(_ user: User) {
        self.init([
            .column("id", .integer(user.id.rawValue)),
            .column("username", .text(user.username.text)),
            .column("email", .text(user.email.text)),
            .detail("full_name", .text(user.fullName?.text)),
            .column("role", .text(user.role.rawValue)),
            .column("active", .bool(user.isActive)),
            .column("created_at", .text(user.createdAt.rfc3339)),
            .detail("updated_at", .text(user.updatedAt.rfc3339)),
        ])
    }
}
