import Foundation
import Synchronization

/// Everything that came out: answers, log lines, what commands printed, files.
final class Evidence: Sendable {
    private struct State {
        var secrets: [Secret] = []
        var items: [(place: String, bytes: Data)] = []
    }

    private let state = Mutex(State())

    /// Looks for a secret from now on.
    ///
    /// A token's id is public, and so is what an access token claims: only what stands behind is looked for, and with it
    /// the whole.
    func plant(_ name: String, _ text: String) {
        let start = text.lastIndex { $0 == ":" || $0 == "." }
        plant(name, bytes: Array(text[(start.map { text.index(after: $0) } ?? text.startIndex)...].utf8))
    }

    func plant(_ name: String, bytes: [UInt8]) {
        state.withLock { $0.secrets.append(Secret(name, bytes: bytes)) }
    }

    /// Keeps what came out at a place.
    func add(_ place: String, _ bytes: Data) {
        if !bytes.isEmpty { state.withLock { $0.items.append((place, bytes)) } }
    }

    func add(_ place: String, _ text: String) {
        add(place, Data(text.utf8))
    }

    /// Which secret stands where, each once and in words that hold none.
    var leaks: [String] {
        let (secrets, items) = state.withLock { ($0.secrets, $0.items) }
        let search = SecretSearch(for: secrets)
        let leaks = items.flatMap { item in search.findings(in: item.bytes).map { "\(item.place): \($0)" } }
        return Set(leaks).sorted()
    }

    /// How many places were searched for how many secrets.
    var size: (places: Int, secrets: Int) { state.withLock { ($0.items.count, $0.secrets.count) } }
}
