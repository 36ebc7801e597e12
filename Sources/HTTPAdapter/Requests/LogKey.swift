/// The keys that this adapter's log lines use.
enum LogKey {
    /// The id that the answer carries.
    static let requestID = "request.id"
    /// The method.
    static let method = "http.method"
    /// The route's template; `NotFound` for none.
    static let route = "http.route"
    /// The answer's status.
    static let status = "http.status"
    /// From head to answer, in microseconds.
    static let duration = "http.durationMicroseconds"
    /// The client's address.
    static let clientAddress = "client.address"
    /// An error's code, and the type of its cause.
    static let error = "error"
}
