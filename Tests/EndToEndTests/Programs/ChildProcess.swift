import Foundation
import Synchronization

/// One of the package's executables, run as a process of its own with nothing of this one's environment.
final class ChildProcess: Sendable {
    private struct State {
        var errors = Data()
        var output = Data()
        var exitCode: Int32?
        var events = 0
        var waiters: [CheckedContinuation<Void, Never>] = []

        mutating func event() -> [CheckedContinuation<Void, Never>] {
            events += 1
            defer { waiters = [] }
            return waiters
        }
    }

    // SAFETY: Process is only touched to start it, to signal it, and to read its identifier after the start.
    nonisolated(unsafe) private let process = Process()
    private let state = Mutex(State())

    /// Where `swift build` put the executables: beside the test bundle.
    static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// The checkout's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    init(_ executable: URL, _ arguments: [String] = [], environment: [String: String] = [:], input: String? = nil)
        throws
    {
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { own, _ in own }
        let standardInput = Pipe()
        let standardOutput = Pipe()
        let standardError = Pipe()
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        // Each stream ends with an empty read; the process is over when both have ended and it was reaped.
        let open = Mutex(3)
        let ended: @Sendable () -> Void = { [self] in
            let isLast = open.withLock { open in
                open -= 1
                return open == 0
            }
            guard isLast else { return }
            let waiters = state.withLock { state in
                state.exitCode = process.terminationStatus
                return state.event()
            }
            for waiter in waiters { waiter.resume() }
        }
        standardOutput.fileHandleForReading.readabilityHandler = { [self] handle in
            let data = handle.availableData
            append(data, to: \.output)
            if data.isEmpty {
                handle.readabilityHandler = nil
                ended()
            }
        }
        standardError.fileHandleForReading.readabilityHandler = { [self] handle in
            let data = handle.availableData
            append(data, to: \.errors)
            if data.isEmpty {
                handle.readabilityHandler = nil
                ended()
            }
        }
        process.terminationHandler = { _ in ended() }
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
        try standardInput.fileHandleForWriting.close()
    }

    /// What it wrote to standard error until now.
    var errors: String { state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

    /// What it wrote to standard output until now.
    var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }

    /// Waits for its end.
    func exitCode() async -> Int32 {
        while true {
            let (code, events) = state.withLock { ($0.exitCode, $0.events) }
            if let code { return code }
            await next(after: events)
        }
    }

    /// Waits until standard error holds a line that `matches`, and returns that line; nil if it ended without.
    func errorLine(where matches: (String) -> Bool) async -> String? {
        while true {
            let (text, isOver, events) = state.withLock {
                (String(decoding: $0.errors, as: UTF8.self), $0.exitCode != nil, $0.events)
            }
            if let line = text.split(separator: "\n").map(String.init).first(where: matches) { return line }
            if isOver { return nil }
            await next(after: events)
        }
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    private func append(_ data: Data, to stream: WritableKeyPath<State, Data> & Sendable) {
        let waiters = state.withLock { state in
            state[keyPath: stream].append(data)
            return state.event()
        }
        for waiter in waiters { waiter.resume() }
    }

    private func next(after events: Int) async {
        await withCheckedContinuation { continuation in
            let isLate = state.withLock { state in
                guard state.events == events else { return true }
                state.waiters.append(continuation)
                return false
            }
            if isLate { continuation.resume() }
        }
    }
}
