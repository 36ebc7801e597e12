import BotDomain

extension Operation {
    /// Every problem that it may answer: its own, and what its access, parameters and body bring along.
    ///
    /// The one place that says what comes with what.
    var problems: [BotError.Code] {
        var codes: [BotError.Code] = []
        switch access {
        case .anyone: break
        case .user: codes += [.unauthenticated]
        case .admin(.look): codes += [.unauthenticated, .adminRequired]
        case .admin: codes += [.unauthenticated, .adminRequired, .roleTooLow]
        }
        if case .ignored = body {
            if parameters.contains(where: { $0.place == .query }) { codes += [.validationFailed] }
        } else {
            codes += [.malformedBody, .validationFailed]
        }
        codes += ownProblems
        // Bodies are bounded before a route is looked for, and whatever needs the database may miss it.
        codes += [.bodyTooLarge]
        if needsStore { codes += [.internalError, .unavailable] }
        return codes.reduce(into: []) { unique, code in if !unique.contains(code) { unique.append(code) } }
    }

    /// The problems by their HTTP status, ascending.
    var problemsByStatus: [(status: Int, codes: [BotError.Code])] {
        Dictionary(grouping: problems, by: \.httpStatus).sorted { $0.key < $1.key }
            .map { (status: $0.key, codes: $0.value) }
    }

    private var needsStore: Bool { tag != .around }
}
