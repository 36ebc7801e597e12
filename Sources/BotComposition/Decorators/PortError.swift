import BotDomain
import BotPorts

/// An error whose text its port promises to be safe.
protocol PortError: Error {
    var safeText: String { get }
}

extension StoreError: PortError {
    var safeText: String { description }
}

extension CryptoError: PortError {
    var safeText: String { "crypto: \(self)" }
}

extension TelegramError: PortError {
    var safeText: String {
        switch self {
        case .tokenRefused: "telegram: token refused"
        case .refused(let errorCode, _): "telegram: refused with \(errorCode)"
        case .tooManyRequests: "telegram: too many requests"
        case .timedOut: "telegram: timed out"
        case .unreachable: "telegram: unreachable"
        case .malformedAnswer(let httpStatus): "telegram: malformed answer, status \(httpStatus)"
        case .cancelled: "telegram: cancelled"
        }
    }
}
