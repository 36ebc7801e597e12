import BotDomain
import BotPorts

extension BotError {
    /// Turns what a port threw into what a use-case throws.
    init(translating error: any Error) {
        switch error {
        case let error as BotError:
            self = error
        case let failure as AuditedFailure:
            self = failure.reason
        case let error as StoreError:
            switch error.code {
            case .unavailable, .busy, .cancelled: self.init(.unavailable, cause: error)
            case .schemaTooNew, .schemaTooOld, .migrationChanged:
                self.init(
                    .schemaUnusable, fields: [.init("database", Self.explanation(ofSchema: error))], cause: error)
            default: self.init(.internalError, cause: error)
            }
        case let error as TelegramError:
            switch error {
            case .tokenRefused: self.init(.tokenRejected, cause: error)
            case .timedOut: self.init(.telegramTimeout, cause: error)
            case .tooManyRequests(let retryAfter): self.init(.telegramError, retryAfter: retryAfter, cause: error)
            case .refused, .unreachable, .malformedAnswer, .cancelled: self.init(.telegramError, cause: error)
            }
        case CryptoError.busy:
            self.init(.tooManyRequests, retryAfter: .seconds(1), cause: error)
        case let error as BotLifecycle.InvalidTransition:
            self.init(.invalidTransition, cause: error)
        default:
            self.init(.internalError, cause: error)
        }
    }

    private static func explanation(ofSchema error: StoreError) -> String {
        let migration = error.context.map { " (\($0))" } ?? ""
        return switch error.code {
        case .schemaTooNew: "was written by a newer program\(migration). Run that, or go back to a backup."
        case .migrationChanged:
            "has a migration that this program knows in another form\(migration). Use a released program."
        default: "has an older schema\(migration). Run 'botwarden migrate', after a backup."
        }
    }
}
