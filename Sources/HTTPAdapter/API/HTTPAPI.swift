public import BotUseCases
public import Hummingbird
public import Logging

/// The control plane over HTTP: accounts, a user's bot and its keys, what admins do to bots, health.
///
/// A responder builder, to be served alone or put behind the gateway's paths:
/// ```swift
/// Application(router: HTTPAPI(useCases: useCases, logger: logger))
/// ```
public struct HTTPAPI: HTTPResponderBuilder, Sendable {
    /// What an operator may choose.
    public struct Configuration: Sendable {
        /// The proxies whose `X-Forwarded-For` is believed.
        public var trustedProxies: [CIDR]
        /// Swagger UI's files, to be served at `/docs/swagger`; nil for the reference page alone.
        public var swaggerUI: SwaggerUI?

        /// Takes the choices; by default no proxy is trusted, and there is no Swagger UI.
        public init(trustedProxies: [CIDR] = [], swaggerUI: SwaggerUI? = nil) {
            self.trustedProxies = trustedProxies
            self.swaggerUI = swaggerUI
        }
    }

    /// Every route there is, for documents and for tests that drive them all.
    public let routes: [APIRoute]

    private let configuration: Configuration
    private let logger: Logger

    /// Makes the API of these use-cases.
    ///
    /// - Parameters:
    ///   - useCases: what the routes call.
    ///   - configuration: what the operator chose.
    ///   - logger: takes one line a request, and the errors that are ours.
    public init(useCases: BotUseCases, configuration: Configuration = Configuration(), logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        let login = RequiredLogin(authenticate: useCases.authenticate)
        let admin = RequiredAdmin(login: login, authority: useCases.checkAuthority)
        routes =
            HealthRoutes(useCases: useCases).routes
            + DocumentRoutes(swaggerUI: configuration.swaggerUI).routes
            + AccountRoutes(useCases: useCases, login: login).routes
            + BotRoutes(useCases: useCases, login: login).routes
            + UsageRoutes(useCases: useCases, login: login).routes
            + ActivityRoutes(useCases: useCases, login: login).routes
            + GatewayKeyRoutes(useCases: useCases, login: login).routes
            + AdminBotRoutes(useCases: useCases, admin: admin).routes
            + AdminRoutes(useCases: useCases, admin: admin, version: BotUseCases.version).routes
    }

    /// Makes the responder.
    ///
    /// It answers every request, unknown paths too, and throws nothing. It works at a lower priority than the caller's, so
    /// that the calls of live bots in the same process go first.
    public func buildResponder() -> some HTTPResponder<APIRequestContext> {
        let router = Router(context: APIRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestIdentity(client: ClientAddress(trustedProxies: configuration.trustedProxies)))
        router.add(middleware: AccessLog(logger: logger))
        router.add(middleware: StandardHeaders())
        router.add(middleware: BoundedBodies())
        router.add(middleware: Problems(routes: routes, logger: logger))
        for route in routes {
            router.on(RouterPath(route.template), method: route.method, use: route.handler)
        }
        return BehindLiveCalls(next: router.buildResponder(), urgent: Set(HealthRoutes.paths))
    }
}
