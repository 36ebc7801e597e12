import AsyncHTTPClient
import BotPorts
import NIOCore

extension TelegramError {
    /// What a transport's failure means.
    ///
    /// Its own text is dropped: it may hold the URL.
    init(transport error: any Error) {
        switch error {
        case is CancellationError:
            self = .cancelled
        case let error as HTTPClientError:
            switch error {
            case .cancelled: self = .cancelled
            case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout,
                .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
                self = .timedOut
            default: self = .unreachable
            }
        case is NIOTooManyBytesError:
            self = .malformedAnswer(httpStatus: 200)
        default:
            self = .unreachable
        }
    }
}
