import BotDomain
import Testing

/// The table against Telegram's published list: a method that is missing, or of another kind, fails.
@Suite struct MethodTableTests {
    let published: [PublishedMethod]

    init() throws {
        published = try PublishedMethod.all()
    }

    @Test func `Every published method is there in its spelling, once, and nothing else`() {
        #expect(published.count == 185)
        #expect(MethodTable.all.map(\.name).sorted() == published.map(\.name).sorted())
        #expect(Set(MethodTable.all.map(\.foldedName)).count == 185)
    }

    @Test func `chat_id, from_chat_id and allow_paid_broadcast are as published`() throws {
        for method in published {
            let known = try #require(MethodTable.method(named: method.name), "\(method.name)")
            #expect(known.chat.rawValue == (method.chat == "-" ? "none" : method.chat), "\(method.name)")
            let copies = known.otherChatArgument == "from_chat_id"
            #expect(copies == method.flags.contains("from_chat_id"), "\(method.name)")
            #expect(known.takesPaidBroadcast == method.flags.contains("paid_broadcast"), "\(method.name)")
        }
        #expect(MethodTable.method(named: "transferGift")?.otherChatArgument == "new_owner_chat_id")
    }

    @Test func `The 26 that post are send, copy and forward with a chat, less actions and drafts`() {
        let showing: Set = ["sendChatAction", "sendMessageDraft", "sendRichMessageDraft"]
        let posting = published.filter { method in
            ["send", "copy", "forward"].contains { method.name.hasPrefix($0) } && method.chat != "-"
                && !showing.contains(method.name)
        }
        #expect(posting.count == 26)
        #expect(Set(MethodTable.all.filter(\.countsAgainstChat).map(\.name)) == Set(posting.map(\.name)))
    }

    @Test func `Only getUpdates polls, and everything else that begins with get reads`() {
        for method in MethodTable.all where !method.countsAgainstChat {
            let expected: MethodClass =
                method.name == "getUpdates" ? .poll : method.name.hasPrefix("get") ? .read : .other
            #expect(method.methodClass == expected, "\(method.name)")
        }
    }

    @Test func `Only a method that posts can be paid for`() {
        #expect(MethodTable.all.allSatisfy { !$0.takesPaidBroadcast || $0.countsAgainstChat })
    }

    @Test func `Four are blocked, two change the webhook, one needs two scopes`() {
        #expect(
            Set(MethodTable.all.filter(\.isBlocked).map(\.name)) == [
                "logOut", "close", "getManagedBotToken", "replaceManagedBotToken",
            ])
        #expect(Set(MethodTable.all.filter(\.changesWebhook).map(\.name)) == ["setWebhook", "deleteWebhook"])
        #expect(MethodTable.all.filter { $0.scopes.count > 1 }.map(\.name) == ["setWebhook"])
        #expect(MethodTable.method(named: "setWebhook")?.scopes == [.updates, .send])
    }

    static let scopes: [(MethodScope, [String])] = [
        (
            .send,
            [
                "sendMessage", "sendDocument", "copyMessages", "forwardMessage", "editMessageText", "deleteMessages",
                "sendChatAction", "sendMessageDraft", "answerCallbackQuery", "answerInlineQuery", "setMessageReaction",
                "stopPoll", "setGameScore", "postStory", "editEphemeralMessageText", "sendRichMessage",
            ]
        ),
        (.read, ["getMe", "getFile", "getChat", "getChatMember", "getUserProfilePhotos", "getStarTransactions"]),
        (.updates, ["getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"]),
        (
            .admin,
            [
                "banChatMember", "promoteChatMember", "setChatTitle", "pinChatMessage", "leaveChat", "createForumTopic",
                "createNewStickerSet", "setMyCommands", "approveChatJoinRequest", "verifyUser", "logOut", "close",
                "getManagedBotToken", "setBusinessAccountName", "exportChatInviteLink",
            ]
        ),
        (
            .money,
            [
                "sendInvoice", "createInvoiceLink", "answerPreCheckoutQuery", "answerShippingQuery",
                "refundStarPayment", "sendGift", "transferGift", "transferBusinessAccountStars", "sendPaidMedia",
                "giftPremiumSubscription", "convertGiftToStars", "upgradeGift", "editUserStarSubscription",
            ]
        ),
    ]

    @Test(arguments: scopes)
    func `Methods have the scope that their power wants`(scope: MethodScope, names: [String]) {
        for name in names { #expect(MethodTable.method(named: name)?.scope == scope, "\(name)") }
    }

    @Test func `The scope read changes nothing, and no other scope but updates and the blocked begins with get`() {
        for method in MethodTable.all {
            if method.scope == .read { #expect(method.methodClass == .read, "\(method.name)") }
            if method.name.hasPrefix("get"), method.scope != .read {
                #expect(method.scope == .updates || method.isBlocked, "\(method.name)")
            }
        }
    }
}
