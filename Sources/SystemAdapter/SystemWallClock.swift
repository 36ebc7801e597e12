public import BotDomain
public import BotPorts

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system's time of day (`CLOCK_REALTIME`).
public struct SystemWallClock: WallClock {
    /// Makes one.
    public init() {}

    /// The time now.
    public var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
