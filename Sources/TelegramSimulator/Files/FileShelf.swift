import NIOCore
import Synchronization

/// The uploaded files, in memory up to a bound; beyond it the oldest go.
final class FileShelf: Sendable {
    private struct State {
        var count: UInt64 = 0
        var total = 0
        var order: [StoredFile] = []
        var byID: [String: StoredFile] = [:]
        var byPath: [String: StoredFile] = [:]
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Keeps an upload.
    ///
    /// Of a file larger than the whole shelf only the description is kept.
    func add(_ upload: UploadedFile, as kind: FileKind, bot: Int64) -> StoredFile {
        state.withLock { state in
            state.count += 1
            let size = upload.bytes.readableBytes
            let ending = upload.fileName.split(separator: ".").dropFirst().last.map { ".\($0)" } ?? ""
            let number = String(state.count, radix: 36)
            let file = StoredFile(
                bot: bot, id: "BQACAgIAAxkB\(String(bot, radix: 36))-\(number)", uniqueID: "AgAD\(number)",
                path:
                    "\(kind.folder)/file_\(state.count)\(ending.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") })",
                name: upload.fileName, contentType: upload.contentType, size: size,
                bytes: size <= capacity ? upload.bytes : nil)
            state.order.append(file)
            state.byID[file.id] = file
            state.byPath[file.path] = file
            state.total += file.bytes == nil ? 0 : size
            while state.total > capacity || state.order.count > 10_000 {
                let oldest = state.order.removeFirst()
                state.byID[oldest.id] = nil
                state.byPath[oldest.path] = nil
                state.total -= oldest.bytes?.readableBytes ?? 0
            }
            return file
        }
    }

    func file(id: String, bot: Int64) -> StoredFile? {
        state.withLock { $0.byID[id] }.flatMap { $0.bot == bot ? $0 : nil }
    }

    func file(path: String, bot: Int64) -> StoredFile? {
        state.withLock { $0.byPath[path] }.flatMap { $0.bot == bot ? $0 : nil }
    }

    func removeAll(of bot: Int64) {
        state.withLock { state in
            for file in state.order where file.bot == bot {
                state.byID[file.id] = nil
                state.byPath[file.path] = nil
                state.total -= file.bytes?.readableBytes ?? 0
            }
            state.order.removeAll { $0.bot == bot }
        }
    }
}
