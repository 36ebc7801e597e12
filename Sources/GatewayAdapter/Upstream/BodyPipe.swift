import NIOCore
import Synchronization

/// Hands a body from the task that reads it to the one that sends it, a piece at a time: whoever is faster waits.
///
/// So the request is read by a task of ours alone, which ends before the call does, whatever the client library still does.
final class BodyPipe: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    typealias Failure = any Error

    /// The reading end is gone: nobody takes the rest.
    struct Abandoned: Error {}

    private let state = Mutex(State())

    private struct State {
        var piece: ByteBuffer?
        var isFinished = false
        var isAbandoned = false
        var isDeclined = false
        var reader: CheckedContinuation<ByteBuffer?, any Error>?
        var writer: CheckedContinuation<Bool, Never>?
    }

    /// Hands on a piece, and returns when there is room for another.
    ///
    /// False if nobody takes it any more.
    func write(_ piece: ByteBuffer) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (writer: CheckedContinuation<Bool, Never>) in
                let (result, reader) = state.withLock {
                    state -> (Bool?, CheckedContinuation<ByteBuffer?, any Error>?) in
                    if state.isAbandoned || state.isDeclined { return (false, nil) }
                    if let reader = state.reader {
                        state.reader = nil
                        return (true, reader)
                    }
                    state.piece = piece
                    state.writer = writer
                    return (nil, nil)
                }
                reader?.resume(returning: piece)
                if let result { writer.resume(returning: result) }
            }
        } onCancel: {
            abandon()
        }
    }

    /// Says that there is no more.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// Says that the rest is not wanted: writers go on without a reader, who is not disturbed while it takes an answer.
    func decline() {
        let writer = state.withLock { state in
            state.isDeclined = true
            state.piece = nil
            defer { state.writer = nil }
            return state.writer
        }
        writer?.resume(returning: false)
    }

    /// Says that the rest does not come, or that nobody takes it.
    func abandon() {
        let (reader, writer) = state.withLock { state in
            if !state.isFinished { state.isAbandoned = true }
            state.piece = nil
            defer {
                state.reader = nil
                state.writer = nil
            }
            return (state.reader, state.writer)
        }
        reader?.resume(throwing: Abandoned())
        writer?.resume(returning: false)
    }

    private func read() async throws -> ByteBuffer? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (reader: CheckedContinuation<ByteBuffer?, any Error>) in
                enum Step {
                    case give(ByteBuffer?, CheckedContinuation<Bool, Never>?)
                    case fail
                    case wait
                }
                let step = state.withLock { state -> Step in
                    if state.isAbandoned { return .fail }
                    if let piece = state.piece {
                        defer {
                            state.piece = nil
                            state.writer = nil
                        }
                        return .give(piece, state.writer)
                    }
                    if state.isFinished { return .give(nil, nil) }
                    state.reader = reader
                    return .wait
                }
                switch step {
                case .give(let piece, let writer):
                    reader.resume(returning: piece)
                    writer?.resume(returning: true)
                case .fail: reader.resume(throwing: Abandoned())
                case .wait: break
                }
            }
        } onCancel: {
            abandon()
        }
    }

    /// Takes the pieces; one reader at a time.
    struct AsyncIterator: AsyncIteratorProtocol {
        let pipe: BodyPipe

        mutating func next() async throws -> ByteBuffer? { try await pipe.read() }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pipe: self) }
}
