import Hummingbird
public import HummingbirdCore
import Logging
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1, each connection's requests on the event loop that reads it.
    ///
    /// A call of the gateway waits for Telegram and computes next to nothing. On its connection's own event loop, where the one
    /// to Telegram then mostly is too, it changes threads seldom; from Swift's threads it would some ten times. What computes or
    /// blocks for long must leave for a task of its own. The event loops must outlive the application: a task on one that has
    /// ended never goes on.
    public static func http1OnEventLoops(configuration: HTTP1Channel.Configuration = .init()) -> HTTPServerBuilder {
        .init { OnEventLoop(base: HTTP1Channel(responder: $0, configuration: configuration)) }
    }
}

/// Handles each connection on its event loop.
private struct OnEventLoop<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        base.setup(channel: channel, logger: logger)
    }

    func handle(value: Base.Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}

/// Runs tasks on an event loop.
private final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
