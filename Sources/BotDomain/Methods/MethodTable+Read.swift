extension MethodTable {
    /// Looks without changing anything.
    ///
    /// What only tells of money moves none, so it stands here.
    static let read: [BotMethod] = [
        // The bot itself.
        BotMethod("getManagedBotAccessSettings", .read, .read),
        BotMethod("getMe", .read, .read),
        BotMethod("getMyCommands", .read, .read),
        BotMethod("getMyDefaultAdministratorRights", .read, .read),
        BotMethod("getMyDescription", .read, .read),
        BotMethod("getMyName", .read, .read),
        BotMethod("getMyShortDescription", .read, .read),
        BotMethod("getMyStarBalance", .read, .read),
        // A chat.
        BotMethod("getChat", .read, .read, chat: .required),
        BotMethod("getChatAdministrators", .read, .read, chat: .required),
        BotMethod("getChatGifts", .read, .read, chat: .required),
        BotMethod("getChatMember", .read, .read, chat: .required),
        BotMethod("getChatMemberCount", .read, .read, chat: .required),
        BotMethod("getChatMenuButton", .read, .read, chat: .optional),
        BotMethod("getGameHighScores", .read, .read, chat: .optional),
        BotMethod("getUserChatBoosts", .read, .read, chat: .required),
        // A user.
        BotMethod("getUserGifts", .read, .read),
        BotMethod("getUserPersonalChatMessages", .read, .read),
        BotMethod("getUserProfileAudios", .read, .read),
        BotMethod("getUserProfilePhotos", .read, .read),
        // Files, stickers, gifts, business accounts, stars.
        BotMethod("getAvailableGifts", .read, .read),
        BotMethod("getBusinessAccountGifts", .read, .read),
        BotMethod("getBusinessAccountStarBalance", .read, .read),
        BotMethod("getBusinessConnection", .read, .read),
        BotMethod("getCustomEmojiStickers", .read, .read),
        BotMethod("getFile", .read, .read),
        BotMethod("getForumTopicIconStickers", .read, .read),
        BotMethod("getStarTransactions", .read, .read),
        BotMethod("getStickerSet", .read, .read),
    ]
}
