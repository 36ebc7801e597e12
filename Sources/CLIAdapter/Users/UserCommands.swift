import ArgumentParser

/// `botwarden user ...`.
struct UserCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Accounts: who may log in, and as what.",
        discussion: "Example:\n  botwarden user list",
        subcommands: [
            UserCreate.self, UserList.self, UserShow.self, UserSetRole.self, UserSetPassword.self,
            UserActivate.self, UserDeactivate.self, UserDelete.self,
        ])
}

/// The argument that names a user.
struct UserArgument: ParsableArguments {
    @Argument(help: "The user, by name or e-mail address.")
    var username: String
}
