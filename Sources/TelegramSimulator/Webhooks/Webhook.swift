/// Where a bot's updates go.
struct Webhook: Sendable {
    struct Failure: Sendable {
        /// Seconds since 1970.
        let date: Int64
        let message: String
    }

    let url: String
    let secret: String?
    let address: String?
    let hasCertificate: Bool
    let maximumConnections: Int
    var lastError: Failure?
    /// Failures since the last success.
    var failures = 0

    /// Resolved when another webhook, or none, takes this one's place: a delivery's back-off ends with it.
    let changed = OneShot<Void>()

    init(url: String, secret: String?, address: String?, hasCertificate: Bool, maximumConnections: Int) {
        self.url = url
        self.secret = secret
        self.address = address
        self.hasCertificate = hasCertificate
        self.maximumConnections = maximumConnections
    }
}
