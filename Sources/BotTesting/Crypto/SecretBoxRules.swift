import BotDomain
public import BotPorts

/// What every ``SecretBox`` promises.
public enum SecretBoxRules {
    /// The rules, each for a secret box of any content.
    public static let all: [Rule<any SecretBox>] = [
        Rule("opens what it sealed, whatever its length") { box in
            for length in [0, 1, 15, 16, 17, 46, 4_096] {
                let bytes = (0..<length).map { UInt8($0 % 251) }
                let sealed = try box.seal(SecretBytes(copying: bytes), for: place)
                let opened = try box.open(sealed, for: place)
                try require(opened.withBytes { Array($0) } == bytes, "a secret of \(length) bytes comes back whole")
            }
        },
        Rule("gives two ciphertexts for one secret") { box in
            let boxes = try (0..<100).map { _ in try box.seal(SecretBytes(utf8: secret), for: place) }
            try requireEqual(Set(boxes).count, 100, "sealed a hundred times, it gives as many ciphertexts")
        },
        Rule("shows nothing of the secret") { box in
            let sealed = try box.seal(SecretBytes(utf8: secret), for: place)
            for start in 0...(secret.utf8.count - 8) {
                let piece = Array(secret.utf8)[start..<start + 8]
                try require(!contains(sealed.bytes, piece), "eight bytes of the secret do not stand in the ciphertext")
            }
        },
        Rule("opens in no other place") { box in
            let sealed = try box.seal(SecretBytes(utf8: secret), for: place)
            for other in otherPlaces {
                try await requireError(
                    CryptoError.cannotOpen, "a ciphertext moved to \(other) does not open"
                ) { _ = try box.open(sealed, for: other) }
            }
        },
        Rule("opens nothing that was changed") { box in
            let sealed = try box.seal(SecretBytes(utf8: secret), for: place)
            for index in sealed.bytes.indices {
                for change in [0x01, 0x80, 0xFF] as [UInt8] {
                    var bytes = sealed.bytes
                    bytes[index] ^= change
                    try await requireCannotOpen(box, bytes, "byte \(index) changed by \(change)")
                }
            }
        },
        Rule("opens nothing that was cut or added to") { box in
            let sealed = try box.seal(SecretBytes(utf8: secret), for: place).bytes
            for count in sealed.indices {
                try await requireCannotOpen(box, Array(sealed.prefix(count)), "the first \(count) bytes")
            }
            try await requireCannotOpen(box, sealed + [0], "a byte more")
            try await requireCannotOpen(box, [0] + sealed, "a byte before")
            try await requireCannotOpen(box, sealed + sealed, "twice over")
        },
        Rule("serves many tasks at once") { box in
            let boxes = try await withThrowingTaskGroup(of: SealedBox.self) { group in
                for number in 0..<64 {
                    group.addTask {
                        let sealed = try box.seal(SecretBytes(utf8: "secret \(number)"), for: place)
                        let opened = try box.open(sealed, for: place)
                        let text = opened.withBytes { String(decoding: $0, as: UTF8.self) }
                        try requireEqual(text, "secret \(number)", "a task gets its own secret back")
                        return sealed
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            try requireEqual(boxes.count, 64, "all ciphertexts differ")
        },
        Rule("lends a token, and takes other secrets for none") { box in
            let sealed = try box.seal(SecretBytes(utf8: secret), for: place)
            let id = try await box.withToken(sealed, for: place) { $0.telegramBotID }
            try requireEqual(id, TelegramBotID(rawValue: 123_456_789), "the token says whose it is")
            let other = try box.seal(SecretBytes(utf8: "no token"), for: place)
            try await requireError(
                CryptoError.cannotOpen, "a secret that is no token is not lent"
            ) { _ = try await box.withToken(other, for: place) { $0.telegramBotID } }
        },
    ]

    private static let secret = "123456789:FAKE-token-for-the-rules-of-boxes-"
    private static let place = SealingContext(
        table: "user_bot_credentials", column: "sealed_token", userID: UserID(rawValue: 1),
        telegramBotID: TelegramBotID(rawValue: 123_456_789))
    private static let otherPlaces = [
        SealingContext(
            table: "webhook_removals", column: "sealed_token", userID: UserID(rawValue: 1),
            telegramBotID: TelegramBotID(rawValue: 123_456_789)),
        SealingContext(
            table: "user_bot_credentials", column: "sealed_extras", userID: UserID(rawValue: 1),
            telegramBotID: TelegramBotID(rawValue: 123_456_789)),
        SealingContext(
            table: "user_bot_credentials", column: "sealed_token", userID: UserID(rawValue: 2),
            telegramBotID: TelegramBotID(rawValue: 123_456_789)),
        SealingContext(
            table: "user_bot_credentials", column: "sealed_token", userID: UserID(rawValue: 1),
            telegramBotID: TelegramBotID(rawValue: 123_456_780)),
        SealingContext(
            table: "user_bot_credentials", column: "sealed_token", userID: UserID(rawValue: 1)),
        SealingContext(
            table: "user_bot_credentials", column: "sealed_token",
            telegramBotID: TelegramBotID(rawValue: 123_456_789)),
        // The same letters, cut at another place.
        SealingContext(
            table: "user_bot_credential", column: "ssealed_token", userID: UserID(rawValue: 1),
            telegramBotID: TelegramBotID(rawValue: 123_456_789)),
    ]

    private static func requireCannotOpen(
        _ box: any SecretBox, _ bytes: [UInt8], _ what: String, line: Int = #line
    ) async throws {
        try await requireError(
            CryptoError.cannotOpen, "\(what): does not open", line: line
        ) { _ = try box.open(SealedBox(bytes: bytes), for: place) }
    }

    private static func contains(_ bytes: [UInt8], _ piece: ArraySlice<UInt8>) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: piece) }
    }
}
