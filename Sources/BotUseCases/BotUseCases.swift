public import BotDomain

/// Everything the system does.
///
/// Driving adapters hold this one value.
public struct BotUseCases: Sendable {
    // Accounts.
    /// Makes an account for a stranger.
    public let registerUser: RegisterUser
    /// Begins a login.
    public let logIn: LogIn
    /// Continues a login.
    public let refreshLogin: RefreshLogin
    /// Ends a login.
    public let logOut: LogOut
    /// Says who comes with an access token.
    public let authenticate: Authenticate
    /// Changes the caller's password.
    public let changePassword: ChangePassword
    /// Lists the caller's logins.
    public let listLogins: ListLogins
    /// Ends one of the caller's logins.
    public let endLogin: EndLogin
    /// Makes an account with a role.
    public let createUser: CreateUser
    /// Lists accounts.
    public let listUsers: ListUsers
    /// Finds an account by name.
    public let findUser: FindUser
    /// Sets an account's role.
    public let setUserRole: SetUserRole
    /// Activates or deactivates an account.
    public let setUserActive: SetUserActive
    /// Sets an account's password.
    public let setUserPassword: SetUserPassword
    /// Deletes an account.
    public let deleteUser: DeleteUser

    // Bots.
    /// Registers a bot.
    public let createBot: CreateBot
    /// Shows a bot.
    public let showBot: ShowBot
    /// Shows what went through a bot.
    public let showUsage: ShowUsage
    /// Verifies a bot's token.
    public let verifyBot: VerifyBot
    /// Replaces a bot's token.
    public let replaceToken: ReplaceToken
    /// Lets a stopped bot pass again.
    public let startBot: StartBot
    /// Holds a bot back.
    public let stopBot: StopBot
    /// Sets a bot's limits.
    public let setBotLimits: SetBotLimits
    /// Removes a bot.
    public let removeBot: RemoveBot
    /// Lists what happened to a bot.
    public let listActivity: ListActivity

    // Gateway keys.
    /// Issues a gateway key.
    public let issueGatewayKey: IssueGatewayKey
    /// Lists gateway keys.
    public let listGatewayKeys: ListGatewayKeys
    /// Revokes a gateway key.
    public let revokeGatewayKey: RevokeGatewayKey

    // Administration.
    /// Says beforehand whether someone may do what he sets out to.
    public let checkAuthority: CheckAuthority
    /// Lists bots.
    public let listBots: ListBots
    /// Shows a user's bot.
    public let showUsersBot: ShowUsersBot
    /// Opens a user's bot, whatever its status.
    public let accessBot: AccessBot
    /// Suspends a bot.
    public let suspendBot: SuspendBot
    /// Lets a suspended bot go on.
    public let activateBot: ActivateBot
    /// Sets a bot's limits and ceiling.
    public let limitBot: LimitBot
    /// Verifies the token of a user's bot.
    public let verifyUsersBot: VerifyUsersBot
    /// Removes a user's bot.
    public let deleteBot: DeleteBot
    /// Changes an account's role or activity.
    public let changeUser: ChangeUser
    /// Shows how the platform stands.
    public let showOverview: ShowOverview
    /// Lists audit entries.
    public let listAuditEntries: ListAuditEntries
    /// Shows the end of the audit trail.
    public let showAuditHead: ShowAuditHead
    /// Checks the audit trail.
    public let verifyAuditTrail: VerifyAuditTrail

    // Maintenance.
    /// Says whether the server could serve.
    public let checkReadiness: CheckReadiness
    /// Makes owed `deleteWebhook` calls.
    public let removeOwedWebhooks: RemoveOwedWebhooks
    /// Does the small things that fall due.
    public let tidyUp: TidyUp
    /// Writes the refusals by role that were counted.
    public let recordRefusals: RecordRefusals
    /// Writes usage counters.
    public let flushUsage: FlushUsage
    /// Writes a copy of the database.
    public let backUpDatabase: BackUpDatabase

    /// The data plane: admit, settle, sessions.
    public let gateway: Gateway

    /// Makes all use-cases of the same parts.
    ///
    /// - Parameters:
    ///   - ports: an adapter for each port.
    ///   - policy: what the operator chose.
    ///   - auditKey: the installation's audit key, see ``InstallationKeys``.
    ///   - observer: what sits around each use-case.
    public init(
        ports: Ports, policy: Policy, auditKey: consuming SecretBytes, observer: any UseCaseObserver = NoObserver()
    ) {
        gateway = Gateway(ports: ports, policy: policy, observer: observer)
        let core = Core(
            ports: ports, policy: policy, auditTrail: AuditTrail(digest: ports.digest, key: auditKey), gateway: gateway,
            observer: observer, throttles: Throttles(ports: ports, policy: policy),
            newBots: NewBotPace(perMinute: policy.newBotsPerMinute, clock: ports.monotonicClock))
        registerUser = RegisterUser(core: core)
        logIn = LogIn(core: core)
        refreshLogin = RefreshLogin(core: core)
        logOut = LogOut(core: core)
        authenticate = Authenticate(core: core)
        changePassword = ChangePassword(core: core)
        listLogins = ListLogins(core: core)
        endLogin = EndLogin(core: core)
        createUser = CreateUser(core: core)
        listUsers = ListUsers(core: core)
        findUser = FindUser(core: core)
        setUserRole = SetUserRole(core: core)
        setUserActive = SetUserActive(core: core)
        setUserPassword = SetUserPassword(core: core)
        deleteUser = DeleteUser(core: core)
        createBot = CreateBot(core: core)
        showBot = ShowBot(core: core)
        showUsage = ShowUsage(core: core)
        verifyBot = VerifyBot(core: core)
        replaceToken = ReplaceToken(core: core)
        startBot = StartBot(core: core)
        stopBot = StopBot(core: core)
        setBotLimits = SetBotLimits(core: core)
        removeBot = RemoveBot(core: core)
        listActivity = ListActivity(core: core)
        issueGatewayKey = IssueGatewayKey(core: core)
        listGatewayKeys = ListGatewayKeys(core: core)
        revokeGatewayKey = RevokeGatewayKey(core: core)
        checkAuthority = CheckAuthority(core: core)
        listBots = ListBots(core: core)
        showUsersBot = ShowUsersBot(core: core)
        accessBot = AccessBot(core: core)
        suspendBot = SuspendBot(core: core)
        activateBot = ActivateBot(core: core)
        limitBot = LimitBot(core: core)
        verifyUsersBot = VerifyUsersBot(core: core)
        deleteBot = DeleteBot(core: core)
        changeUser = ChangeUser(core: core)
        showOverview = ShowOverview(core: core)
        listAuditEntries = ListAuditEntries(core: core)
        showAuditHead = ShowAuditHead(core: core)
        verifyAuditTrail = VerifyAuditTrail(core: core)
        checkReadiness = CheckReadiness(core: core)
        removeOwedWebhooks = RemoveOwedWebhooks(core: core)
        tidyUp = TidyUp(core: core)
        recordRefusals = RecordRefusals(core: core)
        flushUsage = FlushUsage(core: core)
        backUpDatabase = BackUpDatabase(core: core)
    }
}
