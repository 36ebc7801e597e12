import Foundation
import SystemAdapter
import Testing

@Suite("What an open file is")
struct FileStatusTests {
    private func status(of url: URL) -> FileStatus? {
        let descriptor = open(url.path, O_RDONLY)
        defer { close(descriptor) }
        return FileStatus(of: descriptor)
    }

    @Test("tells a file that only its owner reads from one that others read, from a folder, and from none")
    func tells() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "key")
        try Data().write(to: file)
        for (mode, isOpen) in [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o610, true)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            let status = self.status(of: file)
            #expect(status?.isRegularFile == true)
            #expect(status?.isOpenToOthers == isOpen, "mode \(String(mode, radix: 8))")
        }
        #expect(self.status(of: folder)?.isRegularFile == false)
        #expect(FileStatus(of: -1) == nil)
    }
}
