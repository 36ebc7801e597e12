import BotDomain
import BotUseCases
import Hummingbird

/// `/api/admin` beside its bots: accounts, the audit trail, how the platform stands.
struct AdminRoutes: Sendable {
    let useCases: BotUseCases
    let admin: RequiredAdmin
    /// What this replica says its version is.
    let version: String

    var routes: [APIRoute] {
        [
            admin.looking("/api/admin/users", .listUsers) { request, actor in try await users(request, actor) },
            admin.onUser(.patch, "/api/admin/users/{id}", .keepAccounts, .changeUser) { request, target, actor in
                var fields = try await BodyFields(of: request)
                let before = fields.errorCount
                let role = fields.word("role", as: Role.self)
                let isActive = fields.bool("active")
                if role == nil, isActive == nil, fields.errorCount == before {
                    fields.refuse("role", "give this, active, or both.")
                }
                try fields.finish()
                return .json(
                    try await useCases.changeUser(target, role: role, isActive: isActive, by: actor).accountJSON)
            },
            admin.looking("/api/admin/audit", .listAudit) { request, actor in try await audit(request, actor) },
            admin.looking("/api/admin/overview", .showOverview) { _, actor in
                .json(try await useCases.showOverview(by: actor).json(version: version))
            },
        ]
    }

    private func users(_ request: Request, _ actor: AuditActor) async throws -> Response {
        var fields = QueryFields(of: request)
        let page = fields.pageRequest(of: .users, question: "") { $0.number.map(UserID.init(rawValue:)) }
        try fields.finish()
        let users = try await useCases.listUsers(from: page.start, limit: page.size, by: actor)
        return .json(users.json(as: "users", page, elements: \.accountJSON) { Cursor.bytes(of: $0.rawValue) })
    }

    private func audit(_ request: Request, _ actor: AuditActor) async throws -> Response {
        var fields = QueryFields(of: request)
        let query = fields.auditQuery()
        let place = fields.entryPlace(of: .audit, question: query.text)
        try fields.finish()
        let page = try await useCases.listAuditEntries(
            fitting: query, before: place.before, limit: place.limit, by: actor)
        return .json(place.json(of: page.elements.map(\.json), next: page.next))
    }
}
