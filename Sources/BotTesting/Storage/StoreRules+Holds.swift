import BotDomain
import BotPorts

extension StoreRules {
    static let holds: [Rule<StoreStage>] = [
        Rule("keeps one hold of each kind on a subject: laying another replaces it") { stage in
            let user = UserID(rawValue: 7)
            let low = try BotLimits(requestsPerSecond: 1, maxConcurrentRequests: 1)
            let ceiling = hold(on: .user(user), .ceiling(.standard), laidOn: user)
            let lower = hold(on: .user(user), .ceiling(low), laidOn: user)
            let suspension = hold(on: .user(user), .suspension(reason: "first reason"), laidOn: user)
            let another = hold(on: .user(user), .suspension(reason: "second reason"), laidOn: user)
            try await stage.store.withTransaction { transaction in
                for hold in [ceiling, suspension, lower, another] { try await transaction.holds.lay(hold) }
            }
            let read = try await stage.store.withSnapshot { try await $0.holds.holds(on: [.user(user)]) }
            try requireEqual(read.count, 2, "one of each kind")
            try requireEqual(Set(read), [lower, another], "the later ones")
        },
        Rule("tells a user's holds from those of a Telegram bot with the same number") { stage in
            let user = hold(on: .user(UserID(rawValue: 7)), .ceiling(.standard), laidOn: UserID(rawValue: 7))
            let bot = hold(
                on: .telegramBot(TelegramBotID(rawValue: 7)), .ceiling(.standard), laidOn: UserID(rawValue: 8))
            try await stage.store.withTransaction { transaction in
                try await transaction.holds.lay(user)
                try await transaction.holds.lay(bot)
            }
            try await stage.store.withSnapshot { snapshot in
                try requireEqual(try await snapshot.holds.holds(on: [user.subject]), [user], "the user's")
                try requireEqual(try await snapshot.holds.holds(on: [bot.subject]), [bot], "the bot's")
                let both = try await snapshot.holds.holds(on: [user.subject, bot.subject, user.subject])
                try requireEqual(both.count, 2, "each once")
                try requireEqual(try await snapshot.holds.holds(on: []), [], "of nothing, none")
                let laid = try await snapshot.holds.holds(laidOn: UserID(rawValue: 8))
                try requireEqual(laid, [bot], "those laid on a user's account, on whatever subject")
            }
        },
        Rule("lifts what it is asked to lift, and no more") { stage in
            let user = UserID(rawValue: 7)
            let subjects: [HoldSubject] = [.user(user), .telegramBot(TelegramBotID(rawValue: 7))]
            try await stage.store.withTransaction { transaction in
                for subject in subjects {
                    try await transaction.holds.lay(hold(on: subject, .ceiling(.standard), laidOn: user))
                    try await transaction.holds.lay(hold(on: subject, .suspension(reason: "a reason"), laidOn: user))
                }
                try await transaction.holds.liftSuspension(of: subjects[0])
                try await transaction.holds.liftSuspension(of: subjects[0])
                try await transaction.holds.liftCeiling(of: subjects[1])
            }
            try await stage.store.withSnapshot { snapshot in
                let first = try await snapshot.holds.holds(on: [subjects[0]])
                try requireEqual(first.map(\.kind), [.ceiling(.standard)], "the suspension was lifted")
                let second = try await snapshot.holds.holds(on: [subjects[1]])
                try requireEqual(second.map(\.kind), [.suspension(reason: "a reason")], "the ceiling was lifted")
            }
        },
        Rule("keeps holds through a bot's removal and its creation anew, under any account") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let bot = try await stage.store.addBot(of: ada, telegramBotID: 100)
            let onUser = hold(on: .user(ada.id), .suspension(reason: "spam and such"), laidOn: ada.id)
            let onBot = hold(on: .telegramBot(bot.telegramBotID), .ceiling(.standard), laidOn: ada.id)
            try await stage.store.withTransaction { transaction in
                try await transaction.holds.lay(onUser)
                try await transaction.holds.lay(onBot)
                _ = try await transaction.bots.delete(bot.id, ifRevision: bot.revision)
            }
            _ = try await stage.store.addBot(of: eve, telegramBotID: 100)
            try await stage.store.withTransaction { _ = try await $0.users.delete(ada.id) }
            try await stage.store.withSnapshot { snapshot in
                try requireEqual(try await snapshot.holds.holds(on: [onBot.subject]), [onBot], "on the bot's id")
                let laid = try await snapshot.holds.holds(laidOn: ada.id)
                try requireEqual(Set(laid), [onUser, onBot], "all that were laid on the account")
            }
        },
    ]

    private static func hold(on subject: HoldSubject, _ kind: Hold.Kind, laidOn: UserID) -> Hold {
        Hold(subject: subject, kind: kind, laidOn: laidOn, laidAt: Fixtures.noon)
    }
}
