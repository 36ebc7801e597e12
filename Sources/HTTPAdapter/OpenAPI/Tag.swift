/// A group of operations.
enum Tag: String, CaseIterable, Sendable {
    case accounts = "Accounts"
    case bots = "Your bot"
    case gatewayKeys = "Gateway keys"
    case administration = "Administration"
    case around = "Around it"

    /// What the group is for.
    var description: String {
        switch self {
        case .accounts: "Registering, logging in and out, the logins that stand."
        case .bots: "The one bot of the caller: handed over, verified, started and stopped, limited, removed."
        case .gatewayKeys: "The keys by which the caller's bot programs use the gateway in the place of a token."
        case .administration: "What admins and owners do. Whatever changes something stands in the audit trail."
        case .around: "Health, and this documentation."
        }
    }
}
