import Hummingbird
import NIOCore

/// Reads a request's body, a piece at a time, and notes that something moved.
///
// SAFETY: the iterator is used by one task at a time: each task hands the reader on to a child of its own and awaits that.
final class RequestReader: @unchecked Sendable {
    private var iterator: RequestBody.AsyncIterator
    private let timer: Timer

    init(_ body: RequestBody, timer: Timer) {
        iterator = body.makeAsyncIterator()
        self.timer = timer
    }

    /// The next piece; nil at the end.
    func next() async throws -> ByteBuffer? {
        let piece = try await iterator.next()
        try Task.checkCancellation()
        timer.touch()
        return piece
    }
}
