import BotDomain
import BotPorts

struct InMemoryInstallationRepository: InstallationRepository {
    let transaction: InMemoryTransaction

    func secret(named name: String) async throws(StoreError) -> SealedBox? {
        try StorableText.requireNoNUL(name)
        return try transaction.read { $0.secrets[name] }
    }

    func establish(_ sealed: SealedBox, named name: String) async throws(StoreError) -> SealedBox {
        try StorableText.requireNoNUL(name)
        return try transaction.change { state in
            if let standing = state.secrets[name] { return standing }
            state.secrets[name] = sealed
            return sealed
        }
    }
}
