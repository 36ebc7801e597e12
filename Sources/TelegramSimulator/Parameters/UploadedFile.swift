import NIOCore

/// A part of a multipart body that carries a file name.
struct UploadedFile: Sendable {
    let field: String
    let fileName: String
    let contentType: String?
    let bytes: ByteBuffer

    var size: Int { bytes.readableBytes }
}
