extension MethodTable {
    /// Moves stars, gifts, invoices and payments; asking for money is of the same power as taking it.
    static let money: [BotMethod] = [
        // Asks for money, takes it, gives it back.
        BotMethod("sendInvoice", .money, .post, chat: .required, paid: true),
        BotMethod("sendPaidMedia", .money, .post, chat: .required, paid: true),
        BotMethod("createInvoiceLink", .money),
        BotMethod("answerShippingQuery", .money),
        BotMethod("answerPreCheckoutQuery", .money),
        BotMethod("refundStarPayment", .money),
        BotMethod("editUserStarSubscription", .money),
        // Gives, turns and moves gifts and stars.
        BotMethod("sendGift", .money, .post, chat: .optional),
        BotMethod("giftPremiumSubscription", .money),
        BotMethod("convertGiftToStars", .money),
        BotMethod("upgradeGift", .money),
        BotMethod("transferGift", .money, otherChat: "new_owner_chat_id"),
        BotMethod("transferBusinessAccountStars", .money),
    ]
}
