/// Bytes of a secret in the clear: a token, a key, a password.
///
/// Noncopyable, so that the compiler refuses to interpolate it, log it, encode it, put it in an `Error` or an array, or
/// capture it in a task that outlives the call. Zeroed when it ends. That is a guard against leaks in our own code, not
/// a promise that no copy stands elsewhere in memory: an HTTP client copies what it sends.
public struct SecretBytes: ~Copyable, Sendable {
    private nonisolated(unsafe) let storage: UnsafeMutableBufferPointer<UInt8>

    /// Copies `bytes` into memory of its own.
    public init(copying bytes: some Collection<UInt8>) {
        storage = .allocate(capacity: bytes.count)
        _ = storage.initialize(from: bytes)
    }

    /// The UTF-8 of `text`.
    public init(utf8 text: String) {
        self.init(copying: text.utf8)
    }

    deinit {
        // The optimiser cannot see into the runtime's deallocation, so it keeps the stores before it.
        storage.update(repeating: 0)
        storage.deallocate()
    }

    /// How many bytes there are.
    public var count: Int { storage.count }

    /// Lends the bytes to `body`, which must not keep the pointer.
    public borrowing func withBytes<R: ~Copyable, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> R
    ) throws(Failure) -> R {
        try body(UnsafeRawBufferPointer(storage))
    }

    /// Another secret with the same bytes.
    public borrowing func duplicate() -> SecretBytes {
        SecretBytes(copying: storage)
    }
}
