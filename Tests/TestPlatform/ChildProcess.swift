import Foundation
import Synchronization

/// One of the package's executables, run as a process of its own with nothing of this one's environment.
///
/// On `posix_spawn` and threads that read until the end: Foundation's `Process` with many at once crashed in its event loop.
final class ChildProcess: Sendable {
    /// Where `swift build` put the executables: beside the test bundle.
    static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// The checkout's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private struct State {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var openStreams = 2
        var exitCode: Int32?
        var events = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// One start at a time: between a pipe and its close-on-exec, no other child may come into being and inherit it.
    private static let starting = Mutex(())

    private let identifier: pid_t
    private let state = Mutex(State())

    /// Starts `executable`; `input` is what it reads on standard input.
    init(_ executable: URL, _ arguments: [String] = [], environment: [String: String] = [:], input: String? = nil)
        throws
    {
        let variables = environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { own, _ in own }
        let started = try Self.starting.withLock { _ in
            try Self.start([executable.path()] + arguments, variables.map { "\($0.key)=\($0.value)" })
        }
        identifier = started.identifier
        let bytes = Array((input ?? "").utf8)
        _ = bytes.withUnsafeBytes { write(started.input, $0.baseAddress, $0.count) }
        close(started.input)
        read(started.output) { $0.output += $1 }
        read(started.errors) { $0.errors += $1 }
    }

    private struct Started {
        let identifier: pid_t
        let input: Int32
        let output: Int32
        let errors: Int32
    }

    /// glibc's `posix_spawn_file_actions_addclosefrom_np` (2.34), which the headers that Swift reads do not show.
    private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast($0, to: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32).self)
    }

    private static func start(_ words: [String], _ variables: [String]) throws -> Started {
        let standardInput = try Pipe.open()
        let standardOutput = try Pipe.open()
        let standardError = try Pipe.open()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardInput.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, standardOutput.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, standardError.writing, 2)
        // Nothing else of this process: while a child holds another test's socket too, closing that says nothing to its peer.
        _ = closeFrom?(&actions, 3)
        var arguments = words.map { strdup($0) } + [nil]
        var settings = variables.map { strdup($0) } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        var identifier = pid_t()
        let failure = posix_spawn(&identifier, words[0], &actions, nil, &arguments, &settings)
        for descriptor in [standardInput.reading, standardOutput.writing, standardError.writing] { close(descriptor) }
        guard failure == 0 else { throw POSIXError(.init(rawValue: failure) ?? .EINVAL) }
        return Started(
            identifier: identifier, input: standardInput.writing, output: standardOutput.reading,
            errors: standardError.reading)
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
        kill(identifier, number)
    }

    /// Reads a stream to its end on a thread of its own; behind the last stream, the process is reaped.
    private func read(_ descriptor: Int32, into: @escaping @Sendable (inout State, ArraySlice<UInt8>) -> Void) {
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                happen { into(&$0, buffer[..<count]) }
            }
            close(descriptor)
            let isLast = state.withLock { state in
                state.openStreams -= 1
                return state.openStreams == 0
            }
            guard isLast else { return }
            var status: Int32 = 0
            while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
            let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
            happen { $0.exitCode = code }
        }
    }

    private func happen(_ change: (inout State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            state.events += 1
            defer { state.waiters = [] }
            return state.waiters
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

    /// Both ends of a pipe that other children do not inherit.
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        static func open() throws -> Pipe {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return Pipe(reading: ends[0], writing: ends[1])
        }
    }
}
