/// What sits around every use-case: logging and metrics, put there by the composition.
///
/// The use-cases themselves know of
/// neither.
public protocol UseCaseObserver: Sendable {
    /// Runs `body`, once, and returns or throws what it does.
    ///
    /// - Parameter useCase: the use-case's name, such as `bots.create`: a fixed text, fit for a metric's label.
    func around<R>(_ useCase: StaticString, _ body: () async throws -> R) async throws -> R
}

/// An observer that looks away.
public struct NoObserver: UseCaseObserver {
    /// Makes one.
    public init() {}

    /// Runs `body`.
    public func around<R>(_ useCase: StaticString, _ body: () async throws -> R) async throws -> R {
        try await body()
    }
}
