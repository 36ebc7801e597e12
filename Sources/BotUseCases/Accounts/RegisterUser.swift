public import BotDomain
import BotPorts

/// Makes an account of role `user` for a stranger, where the operator lets strangers in.
public struct RegisterUser: Sendable {
    let core: Core

    /// Makes an account of role `user` for a stranger, where the operator lets strangers in.
    ///
    /// Three an hour from one address, those included whose name is taken.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `registration_closed`, `account_exists`, `too_many_requests`.
    public func callAsFunction(
        username: Username, email: EmailAddress, fullName: FullName?, password: borrowing Password,
        from network: ClientNetwork? = nil
    ) async throws -> User {
        try await core.run("accounts.register") {
            guard core.policy.registrationIsOpen else { throw BotError(.registrationClosed) }
            return try await core.throttles.registering(from: network) {
                let new = NewUser(
                    username: username, email: email, fullName: fullName, role: .user,
                    passwordHash: try await core.ports.passwordHasher.hash(password), createdAt: core.now)
                return try await core.change { try await core.insert(new, in: $0) }
            }
        }
    }
}

extension Core {
    /// Records an account within the transaction; the store's constraints decide whether its names are free.
    func insert(_ new: NewUser, in transaction: any StoreTransaction) async throws -> User {
        do {
            return try await transaction.users.insert(new)
        } catch {
            switch error.violated {
            case .username, .email: throw BotError(.accountExists, cause: error)
            default: throw error
            }
        }
    }
}
