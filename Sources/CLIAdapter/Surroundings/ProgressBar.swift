import Synchronization

/// A bar on the terminal that fills while work goes on; where there is no terminal, nothing.
final class ProgressBar: Sendable {
    private static let width = 30

    private let label: String
    private let draw: (@Sendable (String) -> Void)?
    /// The percentage that stands there; nil while nothing does.
    private let shown = Mutex<Int?>(nil)

    init(_ label: String, draw: (@Sendable (String) -> Void)?) {
        self.label = label
        self.draw = draw
    }

    /// Shows what part is done, from 0 to 1; draws where that is another percentage than before.
    func show(_ part: Double) {
        guard let draw, part.isFinite else { return }
        let percentage = Int(min(max(part, 0), 1) * 100)
        shown.withLock { shown in
            guard shown != percentage else { return }
            shown = percentage
            let filled = percentage * Self.width / 100
            let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: Self.width - filled)
            draw("\r\(label) [\(bar)] \(percentage) %")
        }
    }

    /// Takes the bar away, so that what is printed next has the line for itself.
    func clear() {
        shown.withLock { shown in
            guard shown != nil else { return }
            shown = nil
            // Erase to the end of the line (ECMA-48 EL).
            draw?("\r\u{1B}[K")
        }
    }
}
