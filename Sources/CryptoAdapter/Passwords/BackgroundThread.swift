#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A thread beside those that answer calls, which steps back where they want to run.
enum BackgroundThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a thread that runs `body` and ends.
    ///
    /// - Returns: whether there is one; if not, `body` never runs.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(body))
        #if canImport(Glibc)
            var thread = pthread_t()
            let failure = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
        #else
            var thread: pthread_t?
            let failure = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
        #endif
        guard failure == 0 else {
            work.release()
            return false
        }
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread { pthread_detach(thread) }
        #endif
        return true
    }

    private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let work else { return nil }
        stepBack()
        Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
        return nil
    }

    /// Ten steps of niceness: about a tenth of a core where others want it all, and all of it where nobody does.
    private static func stepBack() {
        #if os(Linux)
            // On Linux a priority is a thread's own, and 0 is the one that asks. That it may step back is never refused.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        #else
            _ = pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
        #endif
    }
}
