import BotPorts
import GRDB

extension StoreError {
    /// What an error of SQLite's or GRDB's means to a caller.
    ///
    /// Their texts, which may hold SQL and values, end here.
    ///
    /// - Parameter file: the database's file name, for the operator.
    init(sqlite error: any Error, file: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.internalFailure)
            return
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, context: "\(file): locked by another process")
        case .SQLITE_CONSTRAINT: self.init(constraint: error)
        case .SQLITE_CANTOPEN: self.init(.unavailable, context: "\(file): cannot be opened")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(.unavailable, context: "\(file): read-only")
        case .SQLITE_FULL: self.init(.unavailable, context: "\(file): the disk is full")
        case .SQLITE_IOERR: self.init(.unavailable, context: "\(file): the disk failed")
        // GRDB's own word for a connection that was closed.
        case .SQLITE_MISUSE: self.init(.unavailable, context: "\(file): was closed")
        case .SQLITE_CORRUPT: self.init(.corrupt, context: file)
        case .SQLITE_NOTADB: self.init(.corrupt, context: "\(file): not a database")
        case .SQLITE_ERROR where error.message?.hasPrefix("no such table") == true:
            self.init(.schemaTooOld, context: file)
        case .SQLITE_ERROR where error.message?.contains("no such column") == true:
            self.init(.schemaTooOld, context: file)
        default: self.init(.internalFailure, context: "SQLite result \(error.extendedResultCode.rawValue)")
        }
    }

    private init(constraint error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            // "UNIQUE constraint failed: table.column"
            let column = error.message?.split(separator: " ").last.map(String.init) ?? ""
            if let constraint = Self.constraints[column] {
                self = .conflict(constraint)
            } else {
                self.init(.conflict)
            }
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self.init(.conflict, context: "reference")
        case .SQLITE_CONSTRAINT_TRIGGER: self.init(.internalFailure, context: "append-only")
        default: self.init(.internalFailure, context: "a check of the schema failed")
        }
    }

    private static let constraints: [String: UniqueConstraint] = [
        "users.username_folded": .username,
        "users.email_folded": .email,
        "user_bot_credentials.user_id": .botOfUser,
        "user_bot_credentials.telegram_bot_id": .telegramBotID,
        "user_bot_credentials.fingerprint": .fingerprint,
        "gateway_keys.hash": .gatewayKeyHash,
        "refresh_tokens.hash": .refreshTokenHash,
        "admin_bot_actions.id": .auditSequence,
    ]
}
