import BotDomain

/// The operator asked that long work be stopped, and it was.
struct Stopped: Error {
    /// What that leaves, and how to go on: one sentence or more.
    let explanation: String
}

extension CommandLineEnvironment {
    /// Does work that may take long: with a bar on a terminal, and until the operator asks to stop.
    ///
    /// Work that comes to its end all the same counts as done.
    ///
    /// - Parameters:
    ///   - label: what is done, in front of the bar.
    ///   - explanation: told where it was stopped: what that leaves, and how to go on.
    ///   - work: cancelled when it is to stop.
    /// - Throws: ``Stopped``, or what `work` throws.
    func doLongWork<R: Sendable>(
        _ label: String, ifStopped explanation: @autoclosure () -> String,
        _ work: @escaping @Sendable (ProgressBar) async throws -> R
    ) async throws -> R {
        let bar = ProgressBar(label, draw: draw)
        defer { bar.clear() }
        return try await withThrowingTaskGroup(of: R?.self) { group in
            let stop = stop
            group.addTask { try await work(bar) }
            group.addTask {
                await stop()
                return nil
            }
            if let result = try await group.next() ?? nil {
                group.cancelAll()
                return result
            }
            group.cancelAll()
            do {
                if let result = try await group.next() ?? nil { return result }
            } catch let error as BotError where error.code == .backupNotAudited {
                // It came to its end all but for this, which must be told.
                throw error
            } catch {
                // It was broken off, in whatever words.
            }
            throw Stopped(explanation: explanation())
        }
    }
}
