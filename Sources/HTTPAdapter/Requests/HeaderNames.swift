import HTTPTypes

// Header names that swift-http-types lacks. Each is a valid token, so the unwrapping cannot fail.
extension HTTPField.Name {
    /// `X-Request-ID`.
    static let requestID = HTTPField.Name("X-Request-ID")!
    /// `X-Forwarded-For`.
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
