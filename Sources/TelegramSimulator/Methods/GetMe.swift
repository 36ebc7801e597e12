/// `getMe`: who the bot is.
enum GetMe {
    static func perform(_ call: MethodCall) -> MethodResult {
        var me = call.bot.user
        me["can_join_groups"] = true
        for absent in [
            "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business", "has_main_web_app",
        ] {
            me[absent] = false
        }
        return MethodResult(.object(me))
    }
}
